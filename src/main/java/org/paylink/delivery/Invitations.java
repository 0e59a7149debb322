package org.paylink.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.paylink.delivery.Identities.Owner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * One-time tokens by which a messenger's unknown user turns out to be a merchant's customer. Each is bound to an invoice and its customer, lives a
 * day, and is kept as its hash only: whoever reads the table can enrol nobody.
 */
@Component
public final class Invitations {

    /** Long enough to look for a forgotten password. */
    public static final Duration LIFE = Duration.ofDays(1);

    private static final int BYTES = 16;

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Invitations(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whom a token stood for, and the invoice on whose page it was asked for. */
    public record Invited(UUID invoice, Owner owner) {}

    /** A new token; the one before for the same invoice and account is good no more. */
    public String make(UUID invoice, Owner owner, String account) {
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        jdbc.update(
                """
                insert into invitation (invoice, account, merchant, customer, token_hash, expires_at) values (?, ?, ?, ?, ?, ?::timestamptz)
                on conflict (invoice, account) do update set merchant = excluded.merchant, customer = excluded.customer,
                    token_hash = excluded.token_hash, expires_at = excluded.expires_at
                """,
                invoice,
                account,
                owner.merchant(),
                owner.customer(),
                hash(token),
                clock.instant().plus(LIFE).toString());
        return token;
    }

    /** Uses it up; empty where it is unknown, used, or was too old when the customer came. */
    public Optional<Invited> redeem(String account, Arrival arrival) {
        return jdbc
                .query(
                        "delete from invitation where token_hash = ? and account = ? and expires_at > ?::timestamptz"
                                + " returning invoice, merchant, customer",
                        (row, n) -> new Invited(
                                row.getObject("invoice", UUID.class),
                                new Owner(row.getString("merchant"), row.getString("customer"))),
                        hash(arrival.token()),
                        account,
                        arrival.at().toString())
                .stream()
                .findFirst();
    }

    private static String hash(String token) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
