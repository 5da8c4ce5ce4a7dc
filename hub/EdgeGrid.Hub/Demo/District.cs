using System.Globalization;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Organisations;
using EdgeGrid.Hub.Staffing;

namespace EdgeGrid.Hub.Demo;

/// <summary>
/// A whole made-up district, the same for the same seed: the ten real streets of 五华区, about 100 communities with fictional codes,
/// 1,000 grids, 5,000 buildings in estates, three staff a grid and two PDAs a community, with a few gaps as real ones have.
/// </summary>
internal sealed class District
{
    internal const int Grids = 1_000;
    internal const int Buildings = 5_000;
    private const int Communities = 100;
    private const int MostBuildings = 99;
    private const string County = "530102";

    private static readonly (string Code, string Name)[] Streets =
    [
        ("001", "华山街道"), ("002", "护国街道"), ("003", "大观街道"), ("004", "龙翔街道"), ("005", "丰宁街道"),
        ("006", "莲华街道"), ("007", "红云街道"), ("008", "黑林铺街道"), ("009", "普吉街道"), ("010", "西翥街道"),
    ];

    private static readonly string[] Roots = ["虹山", "王家桥", "祥云", "翠湖", "莲花", "小菜园", "云山", "海源", "昭宗", "文林", "金泰", "教场", "白云", "江岸", "学府", "桃源"];
    private static readonly string[] Sides = ["东", "西", "南", "北", "中"];
    private static readonly string[] Roles = [Assignment.Leader, "gridWorker", "gridServiceWorker"];

    private readonly Random _random;
    private readonly DateOnly _since;
    private int _staff = 100_000;

    internal District(int seed, DateOnly since)
    {
        // Not for secrets: the same seed draws the same district on every machine.
        _random = new Random(seed);
        _since = since;
        Add(County, "五华区");
        foreach (var (code, name) in Streets)
            Add(County + code, name);
        var communities = Enumerable.Range(0, Communities).Select(AddCommunity).ToList();
        var grids = Enumerable.Range(0, Grids).Select(n => AddGrid(communities[n < Communities ? n : _random.Next(Communities)])).ToList();
        for (var n = 0; n < Buildings; n++)
            AddBuilding(grids[n < Grids ? n : DrawGrid(grids)]);
    }

    internal List<Grid> Places { get; } = [];

    internal List<(Building Building, string Claim)> Houses { get; } = [];

    internal List<Assignment> Staff { get; } = [];

    internal List<Organisation> Organisations { get; } = [];

    internal List<PdaStore.Pda> Pdas { get; } = [];

    private readonly Dictionary<string, int> _counts = [];

    private string AddCommunity(int n)
    {
        var street = County + Streets[n % Streets.Length].Code;
        var code = street + Number(901 + (n / Streets.Length), 3);
        Add(code, $"{Roots[n % Roots.Length]}{Sides[n / Roots.Length % Sides.Length]}社区");
        for (var pda = 1; pda <= (_random.Next(10) == 0 ? 1 : 2); pda++)
            Pdas.Add(new PdaStore.Pda($"PDA-{code[6..]}-{Number(pda, 1)}", code, Settings.LocalDay.Text(_since)));
        return code;
    }

    private string AddGrid(string community)
    {
        var n = Next(community);
        var code = community + Number(n, 3);
        Add(code, $"第{Number(n, 1)}网格", _random.Next(20) == 0 ? Attention.Key : Attention.Normal);
        foreach (var role in Roles.Where(role => role == Assignment.Leader || _random.Next(20) != 0))
            Staff.Add(new Assignment($"S-{Number(++_staff, 6)}", role, code, Settings.LocalDay.Text(_since), null));
        AddOrganisations(community, Estate(n));
        return code;
    }

    private void AddBuilding(string grid)
    {
        var n = Next(grid);
        var community = grid[..12];
        var estate = Estate(int.Parse(grid[12..], CultureInfo.InvariantCulture));
        Add(grid + Number(n, 2), $"{estate}{Number(n, 1)}幢");
        var number = Next(community + "/buildings");
        Houses.Add((new Building(community, Number(number, 5), $"{estate}{Number(n, 1)}幢", estate), grid + Number(n, 2)));
    }

    private void AddOrganisations(string community, string estate)
    {
        var id = $"{community[6..]}-{Number(Next(community + "/organisations"), 1)}";
        Organisations.Add(new Organisation("P-" + id, estate + "党支部", "partyOrganisation", null, community, estate));
        if (_random.Next(8) != 0)
            Organisations.Add(new Organisation("W-" + id, estate + "物业", "propertyService", _random.Next(3) == 0 ? "quasi" : "red", community, estate));
    }

    private int DrawGrid(List<string> grids)
    {
        var drawn = _random.Next(grids.Count);
        while (_counts[grids[drawn]] >= MostBuildings)
            drawn = (drawn + 1) % grids.Count;
        return drawn;
    }

    private static string Estate(int grid) => $"{Number(grid, 1)}号小区";

    private void Add(string code, string name, Attention attention = Attention.Normal) =>
        Places.Add(Grid.New(Contracts.GridCode.Parse(code), name, attention, template: null, _since, validTo: null));

    private int Next(string counter) => _counts[counter] = _counts.GetValueOrDefault(counter) + 1;

    private static string Number(int n, int digits) => n.ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
