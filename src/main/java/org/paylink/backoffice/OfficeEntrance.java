package org.paylink.backoffice;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;

/** The way into the back office: asks for the login, leads to where one wanted to go, and ends logins that are old. */
@Component
final class OfficeEntrance {

    private final Clock clock;
    private final Duration login;

    OfficeEntrance(Clock clock, OfficeSettings settings) {
        this.clock = clock;
        this.login = settings.backoffice().login();
    }

    /** A page that refreshes itself is told to load anew as a whole, which leads to the login. */
    void ask(HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return;
        }
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        var wanted = request.getMethod().equals("GET") ? request.getRequestURI() + query : "/";
        response.sendRedirect(wanted.equals("/") ? "/login" : "/login?to=" + encoded(wanted));
    }

    void entered(HttpServletRequest request, HttpServletResponse response, Authentication who) throws IOException {
        response.sendRedirect(ownPath(request.getParameter("to")));
    }

    void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        var reason = why instanceof LockedException ? "wait" : "wrong";
        response.sendRedirect("/login?%s=1&to=%s".formatted(reason, encoded(ownPath(request.getParameter("to")))));
    }

    /** The token is kept by the browser, so that a login page shown to anybody costs us no memory. */
    CsrfTokenRepository csrfTokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict").httpOnly(true));
        return tokens;
    }

    /** Before the page is begun: its cookie can no longer be set once the first part of a long page has left. */
    CsrfTokenRequestHandler csrfTokensAtOnce() {
        var handler = new XorCsrfTokenRequestAttributeHandler();
        handler.setCsrfRequestAttributeName(null);
        return handler;
    }

    /** A page that refreshes itself would keep its login alive for ever. */
    Filter endOfLogins() {
        return (request, response, chain) -> {
            var session = ((HttpServletRequest) request).getSession(false);
            if (session != null
                    && Instant.ofEpochMilli(session.getCreationTime())
                            .plus(login)
                            .isBefore(clock.instant())) {
                session.invalidate();
                ask((HttpServletRequest) request, (HttpServletResponse) response, new LoginIsOld());
                return;
            }
            chain.doFilter(request, response);
        };
    }

    /** A path on this server; whatever else stands there leads to the first page. */
    static String ownPath(@Nullable String wanted) {
        return wanted != null && wanted.matches("/([\\w.~%?=&+,:@!$'()*;-][\\w.~%?=&+,:@!$'()*;/-]*)?") ? wanted : "/";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static final class LoginIsOld extends AuthenticationException {
        LoginIsOld() {
            super("the login is old");
        }
    }
}
