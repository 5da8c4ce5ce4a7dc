using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EdgeGrid.Hub.Storage;

/// <summary>
/// A statement that runs for every message: prepared once on a connection and bound by position, without the allocations that a command
/// of ADO.NET makes each time. It belongs to the thread of its connection.
/// </summary>
/// <exception cref="SqliteException">SQLite refused it.</exception>
internal sealed class PreparedStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    internal PreparedStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <summary>Binds the parameter of a position, counted from 1.</summary>
    internal PreparedStatement Bind(int position, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, position, value));
        return this;
    }

    /// <inheritdoc cref="Bind(int, long)"/>
    internal PreparedStatement Bind(int position, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, position, value));
        return this;
    }

    /// <inheritdoc cref="Bind(int, long)"/>
    internal PreparedStatement Bind(int position, string value)
    {
        Check(raw.sqlite3_bind_text(_statement, position, value));
        return this;
    }

    internal PreparedStatement BindNull(int position)
    {
        Check(raw.sqlite3_bind_null(_statement, position));
        return this;
    }

    /// <summary>Runs it to its end.</summary>
    internal void Execute()
    {
        while (Next())
        {
            // Nothing it answers is wanted.
        }
    }

    /// <summary>Steps to the next row; false at the end, after which it can be bound and run again.</summary>
    internal bool Next()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
            return true;
        var ended = code == raw.SQLITE_DONE ? null : Failure(code);
        raw.sqlite3_reset(_statement);
        return ended is null ? false : throw ended;
    }

    /// <summary>Gives up the rest of the rows.</summary>
    internal void Reset() => raw.sqlite3_reset(_statement);

    internal long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    internal bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    /// <summary>Valid until the next step.</summary>
    internal ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw Failure(code);
    }

    private SqliteException Failure(int code) => new(raw.sqlite3_errmsg(_database).utf8_to_string(), code, raw.sqlite3_extended_errcode(_database));
}
