package org.paylink.payment.paypal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.zip.CRC32;
import org.paylink.effects.Notice;
import org.paylink.payment.BadNotice;

/** Checks the signature of a notice without asking PayPal: over its ids, its time and a checksum of its body, by the certificate it names. */
final class PayPalSignature {

    // They try for three days, and nobody says that a later try bears a later time.
    private static final Duration OLDEST = Duration.ofDays(4);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private final String webhookId;
    private final PayPalCertificates certificates;

    PayPalSignature(String webhookId, PayPalCertificates certificates) {
        this.webhookId = webhookId;
        this.certificates = certificates;
    }

    void check(Notice notice) throws BadNotice {
        if (!header(notice, "paypal-auth-algo").equals("SHA256withRSA")) {
            throw new BadNotice("PAYPAL-AUTH-ALGO is not SHA256withRSA");
        }
        var time = header(notice, "paypal-transmission-time");
        checkAge(time, notice.receivedAt());
        var signed = String.join(
                "|", header(notice, "paypal-transmission-id"), time, webhookId, Long.toString(checksum(notice.body())));
        var address = header(notice, "paypal-cert-url");
        if (notice.believed() && !certificates.has(address)) {
            // The door has checked it, before a restart. It is worked off in a transaction, in which nobody is called.
            return;
        }
        var signer = certificates.at(address, notice.receivedAt());
        if (!matches(signer, signed, header(notice, "paypal-transmission-sig"))) {
            throw new BadNotice("PAYPAL-TRANSMISSION-SIG does not match");
        }
    }

    private static void checkAge(String time, Instant receivedAt) throws BadNotice {
        var sent = instant(time);
        if (sent.isBefore(receivedAt.minus(OLDEST)) || sent.isAfter(receivedAt.plus(CLOCKS_DIFFER))) {
            throw new BadNotice("PAYPAL-TRANSMISSION-TIME is too far from now");
        }
    }

    private static Instant instant(String time) throws BadNotice {
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            throw new BadNotice("PAYPAL-TRANSMISSION-TIME is no time");
        }
    }

    private static boolean matches(X509Certificate signer, String signed, String theirs) throws BadNotice {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(signer);
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(theirs));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new BadNotice("PAYPAL-TRANSMISSION-SIG cannot be checked");
        }
    }

    private static long checksum(byte[] body) {
        var crc = new CRC32();
        crc.update(body);
        return crc.getValue();
    }

    private static String header(Notice notice, String name) throws BadNotice {
        return notice.header(name).orElseThrow(() -> new BadNotice(name + " is missing"));
    }

    @Override
    public String toString() {
        return "PayPalSignature";
    }
}
