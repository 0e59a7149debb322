package org.paylink.delivery.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The way to the phone pages: 128 random bits, made at the first start and kept, for whoever knows it may read the texts. */
@Component
@Conditional(MessengerAccounts.Configured.class)
final class PhoneKey {

    private static final int RANDOM_BYTES = 16;

    private final byte[] key;

    PhoneKey(JdbcClient jdbc) {
        jdbc.sql("insert into sandbox_phone_key (key) values (?) on conflict do nothing")
                .param(fresh())
                .update();
        this.key = jdbc.sql("select key from sandbox_phone_key")
                .query(String.class)
                .single()
                .getBytes(StandardCharsets.UTF_8);
    }

    boolean is(String given) {
        return MessageDigest.isEqual(key, given.getBytes(StandardCharsets.UTF_8));
    }

    private static String fresh() {
        var bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
