Console.WriteLine("msticnb");
