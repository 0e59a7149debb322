package org.paylink.backoffice;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Lets the one administrator in who knows the password; the name does not matter, for there is only one. */
@Component
final class AdminLogin implements AuthenticationProvider {

    static final String NAME = "admin";

    private final AdminPassword password;
    private final LoginThrottle throttle;
    private final MeterRegistry meters;

    AdminLogin(AdminPassword password, LoginThrottle throttle, MeterRegistry meters) {
        this.password = password;
        this.throttle = throttle;
        this.meters = meters;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var address = address(attempt.getDetails());
        if (throttle.mustWait(address)) {
            count("throttled");
            throw new LockedException("too many wrong passwords");
        }
        if (!password.is(String.valueOf(attempt.getCredentials()))) {
            throttle.wrong(address);
            count("wrong");
            throw new BadCredentialsException("wrong password");
        }
        throttle.right(address);
        count("right");
        return UsernamePasswordAuthenticationToken.authenticated(
                NAME, null, List.of(new SimpleGrantedAuthority("ROLE_ADMIN")));
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    private void count(String answer) {
        meters.counter("paylink.logins", "answer", answer).increment();
    }

    private static String address(@Nullable Object details) {
        return details instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
    }
}
