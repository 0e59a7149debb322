package org.paylink.delivery.wechat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.paylink.delivery.Channel.BadNotice;

/**
 * WeChat's callbacks in safe mode: signed with the account's token, and their body encrypted by AES-256-CBC as 16 random bytes, a length, the XML and
 * the account's id.
 */
final class WeChatCrypt {

    private static final int RANDOM = 16;
    private static final int BLOCK = 32;

    private final String token;
    private final byte[] key;
    private final byte[] appId;

    /** @param encodingAesKey 43 letters and digits */
    WeChatCrypt(String token, String encodingAesKey, String appId) {
        this.token = token;
        this.key = Base64.getDecoder().decode(encodingAesKey + "=");
        this.appId = appId.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether this hexadecimal text is the signature of these parts and our token; the time taken tells nothing. */
    boolean signed(String signature, String... parts) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.US_ASCII), signature(parts).getBytes(StandardCharsets.US_ASCII));
    }

    String signature(String... parts) {
        var all = Arrays.copyOf(parts, parts.length + 1);
        all[parts.length] = token;
        Arrays.sort(all);
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(sha1.digest(String.join("", all).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }

    /** The XML within. Only after its signature was found right: nobody else is to learn what is wrong with the padding. */
    byte[] decrypted(String encrypted) throws BadNotice {
        try {
            var plain = unpadded(
                    cipher(Cipher.DECRYPT_MODE).doFinal(Base64.getDecoder().decode(encrypted)));
            var length = ByteBuffer.wrap(plain, RANDOM, Integer.BYTES).getInt();
            var begin = RANDOM + Integer.BYTES;
            if (length < 0 || length > plain.length - begin) {
                throw new BadNotice("it cannot be decrypted");
            }
            if (!Arrays.equals(appId, Arrays.copyOfRange(plain, begin + length, plain.length))) {
                throw new BadNotice("it is of another account");
            }
            return Arrays.copyOfRange(plain, begin, begin + length);
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new BadNotice("it cannot be decrypted");
        }
    }

    /** As PKCS#7 pads, in blocks of 32 bytes. */
    private static byte[] unpadded(byte[] padded) throws BadNotice {
        var count = padded.length == 0 ? 0 : padded[padded.length - 1];
        if (count < 1 || count > BLOCK || padded.length - count < RANDOM + Integer.BYTES) {
            throw new BadNotice("it cannot be decrypted");
        }
        return Arrays.copyOf(padded, padded.length - count);
    }

    Cipher cipher(int mode) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, RANDOM));
        return cipher;
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "WeChatCrypt";
    }
}
