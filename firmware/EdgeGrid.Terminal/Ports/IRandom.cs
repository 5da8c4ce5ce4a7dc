namespace EdgeGrid.Terminal
{
    /// <summary>Chance, from hardware where there is any: boot numbers must not repeat after a power cut.</summary>
    public interface IRandom
    {
        /// <summary>32 random bits.</summary>
        uint Next();
    }
}
