package org.paylink.payment.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.paylink.payment.sandbox.BankSession.Statement;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What a shop's program calls: opens a session, asks for it, cancels it. Asks for {@code Authorization: Bearer <api-key>}. */
@RestController
@WhenSandboxed
@RequestMapping(path = "/sandbox/psp/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
final class BankApi {

    private static final int BODY_MAX = 64 * 1024;
    private static final int KEY_MAX = 200;
    private static final String RETRY_SECONDS = "5";

    private final Bank bank;
    private final BankAccounts accounts;

    BankApi(Bank bank, BankAccounts accounts) {
        this.bank = bank;
        this.accounts = accounts;
    }

    @PostMapping
    ResponseEntity<String> open(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, HttpServletRequest request)
            throws IOException {
        var account = caller(request);
        if (key == null || key.isBlank() || key.length() > KEY_MAX) {
            throw new BankRefusal(400, "the header Idempotency-Key is missing or longer than " + KEY_MAX);
        }
        var body = request.getInputStream().readNBytes(BODY_MAX + 1);
        if (body.length > BODY_MAX) {
            throw new BankRefusal(413, "the body is larger than " + BODY_MAX + " bytes");
        }
        return ResponseEntity.status(201).body(written(bank.open(account, key, BankWords.order(body)), request));
    }

    @GetMapping("/{id}")
    String show(@PathVariable String id, HttpServletRequest request) {
        return written(own(id, request), request);
    }

    @PostMapping("/{id}/cancel")
    String cancel(@PathVariable String id, HttpServletRequest request) {
        return written(bank.cancel(own(id, request).session().id()), request);
    }

    @ExceptionHandler
    ResponseEntity<String> refused(BankRefusal refusal) {
        var answer =
                ResponseEntity.status(HttpStatusCode.valueOf(refusal.status())).contentType(MediaType.APPLICATION_JSON);
        if (refusal.status() == 429) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return answer.body(BankWords.refusal(refusal));
    }

    private Statement own(String id, HttpServletRequest request) {
        var account = caller(request);
        var statement = bank.show(id);
        if (!statement.session().account().equals(account.name())) {
            throw new BankRefusal(404, "there is no such session");
        }
        return statement;
    }

    private BankAccounts.Account caller(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith("Bearer ")) {
            throw new BankRefusal(401, "the header Authorization: Bearer <api-key> is missing");
        }
        return accounts.byApiKey(header.substring("Bearer ".length()))
                .orElseThrow(() -> new BankRefusal(401, "the API key is unknown"));
    }

    private String written(Statement statement, HttpServletRequest request) {
        var base = accounts.publicUrl() == null
                ? ServletUriComponentsBuilder.fromContextPath(request).toUriString()
                : accounts.publicUrl().replaceAll("/+$", "");
        return BankWords.session(
                statement,
                URI.create(base + "/sandbox/psp/pay/" + statement.session().id()));
    }
}
