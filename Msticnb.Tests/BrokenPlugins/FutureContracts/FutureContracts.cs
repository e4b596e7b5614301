using System;

[assembly: System.Reflection.AssemblyVersion("9.0.0.0")]

namespace Msticnb.Abstractions.Declaring;

[AttributeUsage(AttributeTargets.Class)]
public sealed class NotebookletAttribute : Attribute;
