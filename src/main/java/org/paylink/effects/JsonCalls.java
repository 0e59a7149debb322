package org.paylink.effects;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.HttpCalls.Answer;
import org.paylink.effects.OutsideFailure.Kind;

/**
 * Calls to one provider that answers in JSON, each made once. Every stage ends with what was read from a whole answer, or with an
 * {@link OutsideFailure}: not connected and 429 are NOT_DONE; no answer, 5xx, and a yes that cannot be read are UNKNOWN; other 4xx are REFUSED,
 * 401 and 403 ASK_A_HUMAN. Where the provider says more in its answer, its {@link Objections} decide.
 */
public final class JsonCalls {

    private final HttpCalls calls;
    private final URI base;
    private final String who;
    private final Map<String, String> headers;
    private final Objections objections;
    private final @Nullable AccessTokens tokens;

    /** What a provider's own errors mean, whatever the HTTP status. */
    public interface Objections {
        /** Null where the HTTP status alone decides. The message must name the provider's code at most: its texts may hold personal data. */
        @Nullable
        OutsideFailure to(int status, JsonNode answer);
    }

    /** @param who how failures name the provider */
    public JsonCalls(HttpCalls calls, URI base, String who) {
        this(calls, base, who, Map.of(), (status, answer) -> null, null);
    }

    private JsonCalls(
            HttpCalls calls,
            URI base,
            String who,
            Map<String, String> headers,
            Objections objections,
            @Nullable AccessTokens tokens) {
        this.calls = calls;
        this.base = base;
        this.who = who;
        this.headers = headers;
        this.objections = objections;
        this.tokens = tokens;
    }

    /** The same with one more header, such as a key of idempotency for one call. */
    public JsonCalls with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new JsonCalls(calls, base, who, more, objections, tokens);
    }

    /** The same with the provider's own errors understood. */
    public JsonCalls objecting(Objections theirs) {
        return new JsonCalls(calls, base, who, headers, theirs, tokens);
    }

    /** The same with an access token in each call. */
    public JsonCalls bearing(AccessTokens theirs) {
        return new JsonCalls(calls, base, who, headers, objections, theirs);
    }

    /** @param reading must throw {@link IllegalArgumentException} where the answer is not what the provider documents */
    public <T> CompletionStage<T> get(String path, Function<JsonNode, T> reading) {
        return call(request(path).GET(), reading);
    }

    public <T> CompletionStage<T> post(String path, JsonNode body, Function<JsonNode, T> reading) {
        return send("POST", path, body, reading);
    }

    /** For PATCH, PUT, and DELETE with a body. */
    public <T> CompletionStage<T> send(String method, String path, JsonNode body, Function<JsonNode, T> reading) {
        var request = request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(Json.write(body)));
        return call(request, reading);
    }

    /** Posts a form. */
    public <T> CompletionStage<T> form(String path, Map<String, String> fields, Function<JsonNode, T> reading) {
        var request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Form.write(fields)));
        return call(request, reading);
    }

    private HttpRequest.Builder request(String path) {
        var request = calls.request(URI.create(base + path)).header("Accept", "application/json");
        headers.forEach(request::header);
        return request;
    }

    private <T> CompletionStage<T> call(HttpRequest.Builder request, Function<JsonNode, T> reading) {
        return answer(request).thenApply(answer -> {
            var tree = tree(answer);
            var objection = tree == null ? null : objections.to(answer.status(), tree);
            if (objection != null) {
                throw objection;
            }
            if (!answer.ok()) {
                throw answer.failure(who);
            }
            return read(tree, reading);
        });
    }

    private CompletionStage<Answer> answer(HttpRequest.Builder request) {
        if (tokens == null) {
            return calls.call(request.build());
        }
        return tokens.bearing(token -> calls.call(
                request.setHeader("Authorization", "Bearer " + token.value()).build()));
    }

    private static @Nullable JsonNode tree(Answer answer) {
        try {
            return Json.read(answer.body());
        } catch (IllegalArgumentException garbled) {
            return null;
        }
    }

    /** It said yes. Where we cannot read to what, it may have happened. */
    private <T> T read(@Nullable JsonNode tree, Function<JsonNode, T> reading) {
        if (tree == null) {
            throw new OutsideFailure(Kind.UNKNOWN, who + " answered what is no JSON");
        }
        try {
            return reading.apply(tree);
        } catch (IllegalArgumentException e) {
            throw new OutsideFailure(
                    Kind.UNKNOWN, "%s answered what cannot be read: %s".formatted(who, e.getMessage()));
        }
    }

    /** Without headers: they carry secrets. */
    @Override
    public String toString() {
        return "JsonCalls[" + who + "]";
    }
}
