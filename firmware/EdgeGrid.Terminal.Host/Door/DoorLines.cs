namespace EdgeGrid.Terminal.Host.Door;

/// <summary>What a door shows and sounds, as lines of text; a siren is told, clicks are not.</summary>
internal sealed class DoorLines(string id, TextWriter to) : IBeacon
{
    /// <summary>The last face.</summary>
    internal BeaconFace Face { get; private set; } = new(DoorState.Idle, BeaconLight.Off, string.Empty, string.Empty, string.Empty);

    public void Show(BeaconFace face)
    {
        Face = face;
        to.WriteLine($"{id} {Words(face)}");
    }

    public void Sound(BeaconSound sound)
    {
        if (sound is BeaconSound.Siren or BeaconSound.Silence)
            to.WriteLine($"{id} ♪ {Camel(sound.ToString())}");
    }

    /// <summary>Light, state and the lines on the screen: <c>● delivered 已送达 20260327-0001</c>.</summary>
    internal static string Words(BeaconFace face) =>
        string.Join(' ', new[] { face.Light == BeaconLight.Off ? "○" : "●", Camel(face.State.ToString()), face.Title, face.Text, face.Advice }
            .Where(word => word.Length > 0));

    private static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];
}
