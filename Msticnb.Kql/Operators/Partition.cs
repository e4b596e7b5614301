using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary><c>partition</c>: the sub-query works on the rows of one key at a time.</summary>
internal static class Partition
{
    public static Relation Bind(Binder binder, Relation input, PartitionOperator partition, NameScope scope)
    {
        if (input.Partition.Count > 0)
            throw binder.Unsupported(DiagnosticCodes.UnsupportedOperator, partition.Keyword, "'partition' does not run inside of another sub-query.");
        var key = new ExpressionBinder(binder, scope, input).Bind(partition.Column);
        if (key.Type == KqlType.Dynamic)
            throw binder.Error(DiagnosticCodes.DynamicKey, partition.Column.Span, "'partition' does not take a dynamic column. Use tostring().");
        var stage = binder.NewStage(input.Stage.Name, input.Stage);
        var map = input.All.ToDictionary(c => c, c => Binder.Pass(c, stage, keepOrigin: false));
        var part = binder.NewColumn("part", key.Type, stage);
        stage.Add(part, key.Sql, key.Uses);
        var rows = Binder.Remap(input, stage, map, input.Columns.Select(c => map[c]).ToList()) with { Partition = [part] };
        return binder.BindPipeline(rows, partition.Steps, scope) with { Order = [], Partition = [], IsSerialized = false, SourceName = null };
    }
}
