package org.paylink.backoffice;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.paylink.flow.Merchants;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a merchant's programs in by the token in their Authorization header: without one 401; with a wrong one, another merchant's, or for a
 * merchant that does not exist, always the same 403.
 */
final class TokenCheck extends OncePerRequestFilter {

    private static final String SCHEME = "bearer ";

    private final Merchants merchants;

    TokenCheck(Merchants merchants) {
        this.merchants = merchants;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"PayLink\"");
            Problem.of(HttpStatus.UNAUTHORIZED, "A token is missing", "send \"Authorization: Bearer <api-token>\"")
                    .write(response);
            return;
        }
        var merchant = merchant(request.getRequestURI());
        if (!merchants.holdsToken(merchant, header.substring(SCHEME.length()).strip())) {
            Problem.of(
                            HttpStatus.FORBIDDEN,
                            "This token opens nothing here",
                            "take the api-token that paylink.merchants has for the merchant in the address")
                    .write(response);
            return;
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                merchant, null, List.of(new SimpleGrantedAuthority("ROLE_PROGRAM")))));
        chain.doFilter(request, response);
    }

    /** The segment after {@code /api/}, decoded just as the controllers decode it. */
    private static String merchant(String path) {
        return PathContainer.parsePath(path).elements().stream()
                .filter(PathSegment.class::isInstance)
                .skip(1)
                .findFirst()
                .map(segment -> ((PathSegment) segment).valueToMatch())
                .orElse("");
    }
}
