using Msticnb.Abstractions.Declaring;

namespace FuturePack;

[Notebooklet]
public sealed class FromTheFuture;
