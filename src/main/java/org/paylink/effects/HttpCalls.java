package org.paylink.effects;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The one HTTP client through which adapters call out: never blocks, never follows a redirect, never repeats, always ends in time. Tells
 * apart what surely did not happen from what may have happened. Calls are described with Java's own types and carried by Apache's client, which
 * takes a fifth of the processor time of Java's.
 */
public final class HttpCalls implements AutoCloseable {

    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    // A pooled connection that the other side is just closing looks like a lost answer: the shortest keep-alive that
    // servers are
    // known to have is five seconds, so none is used again after three.
    private static final TimeValue CONNECTION_IDLES = TimeValue.ofSeconds(3);
    // A provider that moves to other addresses is followed.
    private static final TimeValue CONNECTION_LIVES = TimeValue.ofMinutes(5);
    private static final Duration WAIT_MAX = Duration.ofHours(1);
    private static final int ANSWER_BYTES_MAX = 4 << 20;
    // Above what all accounts at one host may have under way; the bound of an account is its queue's.
    private static final int CONNECTIONS_MAX = 2000;

    private final CloseableHttpAsyncClient client;
    private final Duration timeout;

    /** @param timeout from the first byte sent to the last received */
    public HttpCalls(Duration timeout) {
        this.timeout = timeout;
        var connections = PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(CONNECTIONS_MAX)
                .setMaxConnTotal(CONNECTIONS_MAX)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setTimeToLive(CONNECTION_LIVES)
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .setHandshakeTimeout(CONNECT)
                        .build())
                .setTlsStrategy(new TlsWhenNeeded())
                .build();
        client = HttpAsyncClients.custom()
                .setConnectionManager(connections)
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(2).build())
                .setKeepAliveStrategy((answer, context) -> CONNECTION_IDLES)
                .setUserAgent("PayLink-Connector")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        client.start();
    }

    /** A request to build upon; the answer's time limit is set already. Its body must be at hand when the call is made. */
    public HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(timeout);
    }

    /**
     * Makes the call. The stage ends with the answer, whatever its status, or with an {@link OutsideFailure} of kind NOT_DONE (never connected)
     * or UNKNOWN (no whole answer).
     */
    public CompletionStage<Answer> call(HttpRequest request) {
        var ended = new CompletableFuture<Message<HttpResponse, byte[]>>();
        var sent = client.execute(
                written(request), new BasicResponseConsumer<>(new BoundedBody(ANSWER_BYTES_MAX)), new EndOf<>(ended));
        return ended.orTimeout(request.timeout().orElse(timeout).toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, error) -> {
                    if (error != null) {
                        sent.cancel(true);
                        throw failure(request.uri(), error);
                    }
                    return read(answer);
                });
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private static AsyncRequestProducer written(HttpRequest request) {
        var builder = AsyncRequestBuilder.create(request.method()).setUri(request.uri());
        request.headers().map().forEach((name, values) -> values.forEach(value -> builder.addHeader(name, value)));
        request.bodyPublisher()
                .filter(body -> body.contentLength() != 0)
                .ifPresent(body -> builder.setEntity(new BasicAsyncEntityProducer(SentBody.of(body), null)));
        return builder.build();
    }

    private static Answer read(Message<HttpResponse, byte[]> answer) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var header : answer.getHead().getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        var body = Optional.ofNullable(answer.getBody()).orElse(new byte[0]);
        return new Answer(answer.getHead().getCode(), HttpHeaders.of(headers, (name, value) -> true), body);
    }

    private static OutsideFailure failure(URI uri, Throwable error) {
        var cause = OutsideFailure.behind(error);
        if (cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof ConnectionRequestTimeoutException
                || cause instanceof RequestNotExecutedException
                || cause instanceof UnknownHostException
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
    public record Answer(int status, HttpHeaders headers, byte[] body) {

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
