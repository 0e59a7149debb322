package org.paylink.backoffice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@OfficeContext
class WhoMayGoWhereTest {

    @LocalServerPort
    int port;

    private Caller caller = new Caller(0);

    @BeforeEach
    void aNewCaller() {
        caller = new Caller(port);
    }

    /** What each door answers to: nobody, a merchant's token, another merchant's, a made-up one, the administrator. */
    @ParameterizedTest
    @CsvSource({
        "GET,  /p/0000000000000000000000,           404, 404, 404, 404, 404",
        "POST, /webhooks/nobody,                    404, 404, 404, 404, 404",
        "GET,  /api/openapi.json,                   200, 200, 200, 200, 200",
        "GET,  /actuator/health,                    200, 200, 200, 200, 200",
        "GET,  /actuator/health/liveness,           200, 200, 200, 200, 200",
        "GET,  /actuator/info,                      401, 401, 401, 401, 200",
        "GET,  /actuator/prometheus,                401, 401, 401, 401, 200",
        "GET,  /actuator,                           401, 401, 401, 401, 200",
        "GET,  /actuator/env,                       401, 401, 401, 401, 404",
        "GET,  /api/acme/invoices,                  401, 200, 403, 403, 401",
        "POST, /api/acme/invoices,                  401, 400, 403, 403, 401",
        "GET,  /api/acme/parked,                    401, 200, 403, 403, 401",
        "GET,  /api/acme/payments,                  401, 200, 403, 403, 401",
        "GET,  /api/acme/reconciliation,            401, 200, 403, 403, 401",
        "GET,  /api/acme/nothing,                   401, 404, 403, 403, 401",
        "GET,  /api/nobody/invoices,                401, 403, 403, 403, 401",
        "GET,  /api/mute/invoices,                  401, 403, 403, 403, 401",
        "GET,  /api/acme%2Finvoices,                401, 403, 403, 403, 401",
        "GET,  /api,                                401, 403, 403, 403, 401",
        "GET,  /,                                   302, 302, 302, 302, 302",
        "GET,  /invoices,                           302, 302, 302, 302, 302",
        "GET,  /parked,                             302, 302, 302, 302, 302",
        "GET,  /payments,                           302, 302, 302, 302, 302",
        "GET,  /no-such-page,                       302, 302, 302, 302, 302",
        "GET,  /webjars/htmx.org/dist/htmx.min.js,  302, 302, 302, 302, 302",
        "POST, /parked,                             403, 403, 403, 403, 403",
        "POST, /logout,                             403, 403, 403, 403, 403",
        "GET,  /login,                              200, 200, 200, 200, 200",
        "GET,  /office/office.css,                  200, 200, 200, 200, 200"
    })
    void eachDoorOpensToItsOwnPeopleOnly(
            String method, String path, int nobody, int acme, int other, int invented, int admin) {
        assertEquals(nobody, caller.call(method, path, "").statusCode());
        assertEquals(acme, as(method, path, Caller.ACME));
        assertEquals(other, as(method, path, "Bearer token-of-other"));
        assertEquals(invented, as(method, path, "Bearer invented"));
        assertEquals(admin, as(method, path, basic(Caller.PASSWORD)));
    }

    @Test
    void aLoggedInPersonSeesThePages() {
        caller.loggedIn();
        for (var page : new String[] {"/", "/invoices", "/parked", "/payments", "/webjars/htmx.org/dist/htmx.min.js"}) {
            assertEquals(200, caller.get(page).statusCode(), page);
        }
        assertEquals(404, caller.get("/no-such-page").statusCode());
    }

    @Test
    void aMissingMerchantAnswersAsAnExistingOneDoes() {
        var missing = caller.get("/api/nobody/invoices", "Authorization", Caller.ACME);
        var existing = caller.get("/api/other/invoices", "Authorization", Caller.ACME);
        assertEquals(existing.body(), missing.body());
        assertEquals(
                "application/problem+json",
                missing.headers().firstValue("Content-Type").orElse(""));
    }

    @Test
    void theLoginsCookieIsForThisSiteAloneAndForNoScript() {
        var answer = caller.form("/login", "/login", Map.of("username", "admin", "password", Caller.PASSWORD));
        assertEquals("/", path(answer.headers().firstValue("Location").orElse("")));
        var cookie = String.join("; ", answer.headers().allValues("Set-Cookie"));
        assertTrue(cookie.matches("(?s).*JSESSIONID=[^;]+; Path=/; HttpOnly; SameSite=Strict.*"), cookie);
    }

    @Test
    void theLoginLeadsToWhereOneWantedToGoButNeverElsewhere() {
        var wanted = caller.get("/invoices?state=open")
                .headers()
                .firstValue("Location")
                .orElse("");
        assertEquals("/login?to=%2Finvoices%3Fstate%3Dopen", path(wanted));
        assertEquals("/invoices?state=open", afterLogin("/invoices?state=open"));
        assertEquals("/", afterLogin("https://evil.example/"));
        assertEquals("/", afterLogin("//evil.example/"));
        assertEquals("/", afterLogin("/\\evil.example/"));
    }

    @Test
    void aFormWithoutItsTokenDoesNothing() {
        caller.loggedIn();
        assertEquals(403, caller.post("/logout", "").statusCode());
        assertEquals(200, caller.get("/").statusCode());
        caller.form("/", "/logout", Map.of());
        assertEquals(302, caller.get("/").statusCode());
    }

    @Test
    void nobodyGetsASessionBeforeHeIsLoggedIn() {
        for (var page : new String[] {"/", "/login", "/invoices", "/api/acme/invoices", "/p/0000000000000000000000"}) {
            var cookies = String.join(";", caller.get(page).headers().allValues("Set-Cookie"));
            assertFalse(cookies.contains("JSESSIONID"), page);
        }
    }

    @Test
    void pagesLetABrowserRunNothingButTheirOwn() {
        var headers = caller.get("/login").headers();
        var policy = headers.firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.contains("frame-ancestors 'none'") && policy.contains("script-src 'self'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""));
        assertEquals("same-origin", headers.firstValue("Referrer-Policy").orElse(""));
        assertTrue(headers.firstValue("Cache-Control").orElse("").contains("no-store"));
    }

    @Test
    void anErrorTellsNothingOfTheInside() {
        var page = caller.loggedIn().get("/no-such-page");
        assertTrue(page.body().contains("There is nothing here"), page.body());
        assertEquals(
                405,
                caller.call("DELETE", "/api/acme/parked", "", "Authorization", Caller.ACME)
                        .statusCode());
        for (var path : new String[] {"/invoices/no-id", "/error", "/invoices/%00", "/login;x=%2e%2e"}) {
            var answer = caller.get(path);
            assertTrue(answer.statusCode() >= 400 || path.startsWith("/login"), path + answer.statusCode());
            assertFalse(answer.body().matches("(?s).*(Exception|java\\.|springframework|Whitelabel).*"), answer.body());
        }
    }

    private int as(String method, String path, String authorization) {
        return caller.call(method, path, "", "Authorization", authorization).statusCode();
    }

    private String afterLogin(String to) {
        var answer =
                caller.form("/login", "/login", Map.of("username", "admin", "password", Caller.PASSWORD, "to", to));
        return path(answer.headers().firstValue("Location").orElse(""));
    }

    private static String path(String location) {
        return location.replaceFirst("^http://localhost:\\d+", "");
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
    }
}
