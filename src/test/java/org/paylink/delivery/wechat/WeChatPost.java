package org.paylink.delivery.wechat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.paylink.delivery.ChannelStandIn.Told;

/** Encrypts and signs as WeChat does, independently of the code that reads it. */
final class WeChatPost {

    static final String APP = "wxb11529c136998cb6";
    static final String TOKEN = "pamtest";
    static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String NONCE = "xxxxxx";

    static Told of(String xml) {
        return of(xml, Instant.now(), TOKEN, APP);
    }

    static Told of(String xml, Instant at, String token, String app) {
        return signed(encrypted(xml, app), at, token);
    }

    static Told signed(String encrypted, Instant at, String token) {
        var timestamp = String.valueOf(at.getEpochSecond());
        var query = "?signature=%s&timestamp=%s&nonce=%s&openid=o&encrypt_type=aes&msg_signature=%s"
                .formatted(sha1(token, timestamp, NONCE), timestamp, NONCE, sha1(token, timestamp, NONCE, encrypted));
        return new Told(
                Map.of("content-type", "text/xml"),
                "<xml><ToUserName><![CDATA[gh_7f083739789a]]></ToUserName><Encrypt><![CDATA[%s]]></Encrypt></xml>"
                        .formatted(encrypted),
                query);
    }

    static String encrypted(String xml, String app) {
        var content = xml.getBytes(StandardCharsets.UTF_8);
        var id = app.getBytes(StandardCharsets.UTF_8);
        var length = 16 + 4 + content.length + id.length;
        var padding = 32 - length % 32;
        var plain = ByteBuffer.allocate(length + padding)
                .put("aaaabbbbccccdddd".getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .put(id);
        var bytes = plain.array();
        Arrays.fill(bytes, length, bytes.length, (byte) padding);
        return encrypted(bytes);
    }

    static String encrypted(byte[] blocks) {
        try {
            var key = Base64.getDecoder().decode(KEY + "=");
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            return Base64.getEncoder().encodeToString(cipher.doFinal(blocks));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String sha1(String... parts) {
        try {
            var joined = Stream.of(parts).sorted().collect(Collectors.joining());
            var sha1 = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(sha1.digest(joined.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private WeChatPost() {}
}
