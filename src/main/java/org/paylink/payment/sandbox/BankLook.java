package org.paylink.payment.sandbox;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** The style of the bank's pages, sent within them, and their headers. */
@Component
@WhenSandboxed
final class BankLook {

    private final String css;
    private final String policy;

    BankLook() {
        this.css = css();
        this.policy =
                "default-src 'none'; style-src 'sha256-%s'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
                        .formatted(sha256(css));
    }

    String style() {
        return css;
    }

    /** @param leadsTo where forms may be redirected to, for browsers hold redirects to this rule too */
    void dress(HttpServletResponse response, URI leadsTo) {
        var origin = leadsTo.isAbsolute() ? " " + leadsTo.getScheme() + "://" + leadsTo.getRawAuthority() : "";
        response.setHeader("Content-Security-Policy", policy + "; form-action 'self'" + origin);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    private static String css() {
        try (var file = BankLook.class.getResourceAsStream("/templates/sandbox/bank.css")) {
            if (file == null) {
                throw new IllegalStateException("templates/sandbox/bank.css is missing in the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
