package org.paylink.effects;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;

/**
 * The one HTTP client through which adapters call out: never blocks, never follows a redirect, never repeats, always ends in time. Tells
 * apart what surely did not happen from what may have happened.
 */
public final class HttpCalls {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WAIT_MAX = Duration.ofHours(1);
    private static final int ANSWER_BYTES_MAX = 4 << 20;

    private final HttpClient client;
    private final Duration timeout;

    /** @param timeout from the first byte sent to the last received */
    public HttpCalls(Duration timeout) {
        this.timeout = timeout;
        var threads = Executors.newFixedThreadPool(2, work -> {
            var thread = new Thread(work, "outside");
            thread.setDaemon(true);
            return thread;
        });
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(threads)
                .build();
    }

    /** A request to build upon; the answer's time limit is set already. */
    public HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(timeout);
    }

    /**
     * Makes the call. The stage ends with the answer, whatever its status, or with an {@link OutsideFailure} of kind NOT_DONE (never connected)
     * or UNKNOWN (no whole answer).
     */
    public CompletionStage<Answer> call(HttpRequest request) {
        var sent = client.sendAsync(request, head -> new BoundedBody(ANSWER_BYTES_MAX));
        // The request's own limit ends with the answer's head; a body that drips has to end in time as well.
        return sent.copy()
                .orTimeout(request.timeout().orElse(timeout).toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, error) -> {
                    if (error != null) {
                        sent.cancel(true);
                        throw failure(request.uri(), error);
                    }
                    return new Answer(response.statusCode(), response.headers(), response.body());
                });
    }

    private static OutsideFailure failure(URI uri, Throwable error) {
        var cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException
                || cause instanceof SSLHandshakeException) {
            return new OutsideFailure(OutsideFailure.Kind.NOT_DONE, "cannot connect to " + host(uri));
        }
        return new OutsideFailure(
                OutsideFailure.Kind.UNKNOWN,
                "no answer from %s (%s)".formatted(host(uri), cause.getClass().getSimpleName()));
    }

    private static String host(URI uri) {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /** What came back. */
    public record Answer(int status, java.net.http.HttpHeaders headers, byte[] body) {

        public boolean ok() {
            return status / 100 == 2;
        }

        /** The wait that a 429 or 503 asks for, in seconds or until a time by its own clock; an hour at most. */
        public Optional<Duration> retryAfter() {
            return headers.firstValue("Retry-After")
                    .flatMap(text -> text.matches("\\d{1,9}")
                            ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                            : until(text))
                    .map(wait -> wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : wait);
        }

        private Optional<Duration> until(String time) {
            try {
                var now = headers.firstValue("Date").orElse("");
                var wait = Duration.between(httpDate(now), httpDate(time));
                return wait.isNegative() ? Optional.empty() : Optional.of(wait);
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        }

        private static ZonedDateTime httpDate(String text) {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
        }

        /**
         * The failure that a status other than 2xx means where the provider documents nothing finer: 429 did not happen, 5xx and 408 may have, 401
         * and 403 are ours to mend, other 4xx are a no.
         */
        public OutsideFailure failure(String who) {
            var text = "%s answered %d".formatted(who, status);
            if (status == 429) {
                return new OutsideFailure(
                        OutsideFailure.Kind.NOT_DONE, text, retryAfter().orElse(null));
            }
            if (status == 503) {
                return new OutsideFailure(
                        OutsideFailure.Kind.UNKNOWN, text, retryAfter().orElse(null));
            }
            if (status == 401 || status == 403) {
                return new OutsideFailure(OutsideFailure.Kind.ASK_A_HUMAN, text);
            }
            return new OutsideFailure(
                    status / 100 == 4 && status != 408 ? OutsideFailure.Kind.REFUSED : OutsideFailure.Kind.UNKNOWN,
                    text);
        }
    }
}
