package org.paylink.routing;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.paylink.effects.HttpCalls.Answer;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/** What a route's failure says of the fate of its call, as an adapter's own calls would say it. */
final class SessionFailures {

    static OutsideFailure of(String provider, Throwable thrown) {
        var who = "the provider of " + provider;
        var root = Causes.root(thrown);
        if (root instanceof HttpOperationFailedException http) {
            return new Answer(http.getStatusCode(), headers(http), new byte[0]).failure(who);
        }
        var connected = !(root instanceof ConnectException
                || root instanceof ConnectTimeoutException
                || root instanceof UnknownHostException
                || root instanceof SSLHandshakeException);
        return connected
                ? new OutsideFailure(
                        Kind.UNKNOWN, "the route of %s failed: %s".formatted(provider, Causes.brief(thrown)))
                : new OutsideFailure(Kind.NOT_DONE, "cannot connect to " + who);
    }

    private static HttpHeaders headers(HttpOperationFailedException http) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        var theirs = http.getResponseHeaders();
        (theirs == null ? Map.<String, String>of() : theirs)
                .forEach((name, value) -> headers.put(name, List.of(value)));
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    private SessionFailures() {}
}
