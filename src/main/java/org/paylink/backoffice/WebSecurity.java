package org.paylink.backoffice;

import java.util.Arrays;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.paylink.flow.Merchants;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may go through which door. What is not named here asks for the administrator's login. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebSecurity {

    /** Customers, providers, and whoever asks whether we are well. These pages dress themselves. */
    @Bean
    @Order(1)
    SecurityFilterChain everybody(HttpSecurity http) throws Exception {
        return stateless(
                        http,
                        "/p",
                        "/p/**",
                        "/webhooks/**",
                        "/sandbox/**",
                        "/api/openapi.json",
                        "/actuator/health",
                        "/actuator/health/**")
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .headers(headers -> headers.cacheControl(cache -> cache.disable()))
                .build();
    }

    /** A merchant's programs. */
    @Bean
    @Order(2)
    SecurityFilterChain programs(HttpSecurity http, Merchants merchants) throws Exception {
        return stateless(http, "/api/**")
                .addFilterBefore(new TokenCheck(merchants), AuthorizationFilter.class)
                .authorizeHttpRequests(all -> all.anyRequest().hasRole("PROGRAM"))
                .build();
    }

    /** What watches the connector sends the administrator's password with each call; it changes nothing here. */
    @Bean
    @Order(3)
    SecurityFilterChain watchers(HttpSecurity http) throws Exception {
        return stateless(http, "/actuator", "/actuator/**")
                .httpBasic(Customizer.withDefaults())
                .authorizeHttpRequests(all -> all.anyRequest().hasRole("ADMIN"))
                .build();
    }

    /** The back office. */
    @Bean
    @Order(4)
    SecurityFilterChain office(HttpSecurity http, OfficeEntrance entrance) throws Exception {
        return http.authorizeHttpRequests(all -> all.requestMatchers(matching("/login", "/office/**", "/error"))
                        .permitAll()
                        .anyRequest()
                        .hasRole("ADMIN"))
                .formLogin(form -> form.loginPage("/login")
                        .successHandler(entrance::entered)
                        .failureHandler(entrance::refused))
                .logout(logout -> logout.logoutSuccessUrl("/login?out=1").deleteCookies("JSESSIONID"))
                .exceptionHandling(no -> no.authenticationEntryPoint(entrance::ask))
                .csrf(csrf -> csrf.csrfTokenRepository(entrance.csrfTokens())
                        .csrfTokenRequestHandler(entrance.csrfTokensAtOnce()))
                .addFilterBefore(entrance.endOfLogins(), AuthorizationFilter.class)
                // Whoever is not logged in gets no session: they are free to make, and would fill the memory.
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()")))
                .build();
    }

    /** Numbers of invoices have slashes, percent signs and semicolons in them, and come percent-encoded in one segment. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedDoubleSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowSemicolon(true);
        firewall.setAllowBackSlash(true);
        return firewall;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
        var asTheyCame = EncodedSolidusHandling.PASS_THROUGH.getValue();
        return server -> server.addConnectorCustomizers(connector -> {
            connector.setEncodedSolidusHandling(asTheyCame);
            connector.setEncodedReverseSolidusHandling(asTheyCame);
        });
    }

    private static HttpSecurity stateless(HttpSecurity http, String... paths) throws Exception {
        return http.securityMatcher(matching(paths))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    private static RequestMatcher matching(String... paths) {
        return new OrRequestMatcher(Arrays.stream(paths)
                .map(path -> (RequestMatcher)
                        PathPatternRequestMatcher.withDefaults().matcher(path))
                .toList());
    }

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}
