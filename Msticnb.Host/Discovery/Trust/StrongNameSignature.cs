using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Msticnb.Host.Discovery.Trust;

/// <summary>
/// The strong name of an assembly, verified: the runtime itself does not look at the signature, so a key in an assembly
/// proves nothing by being there.
/// </summary>
/// <param name="PublicKeyToken">16 hexadecimal digits in lower case.</param>
/// <param name="IsValid">True when the signature fits the key and the content.</param>
internal sealed record StrongNameSignature(string PublicKeyToken, bool IsValid)
{
    private const int Sha256Id = 0x800c;
    private const int Sha1Id = 0x8004;

    // Where the directory of Authenticode lies behind the optional header's start, by the kind of image.
    private const int ChecksumOffset = 64;
    private const int CertificatesOffset32 = 128;
    private const int CertificatesOffset64 = 144;

    /// <summary>Reads a file; null when it is no assembly or has no key.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StrongNameSignature? Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        try
        {
            using var image = new PEReader(new MemoryStream(bytes));
            if (bytes.Length == 0 || !image.HasMetadata)
                return null;
            var reader = image.GetMetadataReader();
            var key = reader.IsAssembly ? reader.GetBlobBytes(reader.GetAssemblyDefinition().PublicKey) : [];
            return key.Length == 0 ? null : new StrongNameSignature(TokenOf(key), IsSigned(bytes, image.PEHeaders, key));
        }
        catch (Exception e) when (e is BadImageFormatException or ArgumentException or OverflowException or InvalidOperationException or CryptographicException)
        {
            // A damaged image is not signed.
            return null;
        }
    }

#pragma warning disable CA5350 // SHA-1 is what ECMA-335 prescribes for tokens, and for signatures of most packages.
    private static string TokenOf(byte[] key)
    {
        var token = SHA1.HashData(key)[^8..];
        Array.Reverse(token);
        return Convert.ToHexStringLower(token);
    }

    private static byte[] Hash(int algorithm, byte[] content) =>
        algorithm == Sha256Id ? SHA256.HashData(content) : SHA1.HashData(content);
#pragma warning restore CA5350

    private static bool IsSigned(byte[] image, PEHeaders headers, byte[] key)
    {
        var cor = headers.CorHeader!;
        var place = cor.StrongNameSignatureDirectory;
        if ((cor.Flags & CorFlags.StrongNameSigned) == 0 || place.Size == 0 || !headers.TryGetDirectoryOffset(place, out var start))
            return false;

        var algorithm = BinaryPrimitives.ReadInt32LittleEndian(key.AsSpan(4));
        if (algorithm is not (Sha1Id or Sha256Id))
            return false;
        var signature = image.AsSpan(start, place.Size).ToArray();
        Array.Reverse(signature);
        using var rsa = RSA.Create(PublicKeyOf(key));
        var name = algorithm == Sha256Id ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1;
        return rsa.VerifyHash(Hash(algorithm, SignedContent(image, headers, start, place.Size)), signature, name, RSASignaturePadding.Pkcs1);
    }

    // ECMA-335 II.24.2.6: the headers without checksum and Authenticode, then the sections without the signature itself.
    private static byte[] SignedContent(byte[] image, PEHeaders headers, int signatureStart, int signatureSize)
    {
        var copy = (byte[])image.Clone();
        var optional = headers.PEHeaderStartOffset;
        var certificates = headers.PEHeader!.Magic == PEMagic.PE32Plus ? CertificatesOffset64 : CertificatesOffset32;
        copy.AsSpan(optional + ChecksumOffset, sizeof(int)).Clear();
        copy.AsSpan(optional + certificates, 2 * sizeof(int)).Clear();

        const int sectionHeaderSize = 40;
        var headersEnd = optional + headers.CoffHeader.SizeOfOptionalHeader + (sectionHeaderSize * headers.CoffHeader.NumberOfSections);
        var content = new MemoryStream(image.Length);
        content.Write(copy, 0, headersEnd);
        foreach (var section in headers.SectionHeaders)
        {
            var (from, to) = (section.PointerToRawData, section.PointerToRawData + section.SizeOfRawData);
            if (signatureStart >= from && signatureStart + signatureSize <= to)
            {
                content.Write(copy, from, signatureStart - from);
                from = signatureStart + signatureSize;
            }

            content.Write(copy, from, to - from);
        }

        return content.ToArray();
    }

    // 12 bytes of its own, 8 of a blob header, then "RSA1", the length in bits, the exponent, and the modulus, all little-endian.
    private static RSAParameters PublicKeyOf(byte[] key)
    {
        const int blob = 12;
        var bits = BinaryPrimitives.ReadInt32LittleEndian(key.AsSpan(blob + 12));
        var exponent = key.AsSpan(blob + 16, 4).ToArray();
        var modulus = key.AsSpan(blob + 20, bits / 8).ToArray();
        Array.Reverse(exponent);
        Array.Reverse(modulus);
        return new RSAParameters { Exponent = [.. exponent.SkipWhile(b => b == 0)], Modulus = modulus };
    }
}
