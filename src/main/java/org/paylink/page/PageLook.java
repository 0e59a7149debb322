package org.paylink.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** The page's style, sent within it, and the headers that let a browser run nothing else. */
@Component
final class PageLook {

    private final String css;
    private final String policy;

    PageLook() {
        this.css = css();
        this.policy =
                "default-src 'none'; style-src 'sha256-%s'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
                        .formatted(sha256(css));
    }

    String style() {
        return css;
    }

    void dress(HttpServletResponse response, boolean secure) {
        // Browsers hold the redirect after a form to this rule too, and it leads to the provider, whose address is not
        // known here.
        response.setHeader(
                "Content-Security-Policy", policy + "; form-action 'self' https:" + (secure ? "" : " http:"));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    private static String css() {
        try (var file = PageLook.class.getResourceAsStream("/templates/page/page.css")) {
            if (file == null) {
                throw new IllegalStateException("templates/page/page.css is missing in the jar");
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
