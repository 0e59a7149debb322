package org.paylink.delivery.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.paylink.delivery.Channel;
import org.paylink.delivery.Enrolment;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message;
import org.paylink.effects.AccessTokens;
import org.paylink.effects.AccessTokens.Token;
import org.paylink.effects.Form;
import org.paylink.effects.Handshake;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.JsonCalls;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.Repetition;
import org.paylink.invoice.Customer;

/**
 * One service account at WeChat. It reaches its followers, by an id that holds for this account only, and recognises a message that is sent twice
 * with one key.
 */
final class WeChatChannel implements Channel, Handshake, Enrolment {

    // Of all fields of a template together, generously; each has its own bound.
    private static final int CHARACTERS_MAX = 1024;

    private final JsonCalls calls;
    private final AccessTokens tokens;
    private final WeChatTemplates templates;
    private final WeChatNotices notices;

    WeChatChannel(HttpCalls calls, URI url, AccessTokens tokens, WeChatTemplates templates, WeChatCrypt crypt) {
        this.calls = new JsonCalls(calls, url, "WeChat");
        this.tokens = tokens;
        this.templates = templates;
        this.notices = new WeChatNotices(crypt);
    }

    @Override
    public Traits traits() {
        return new Traits(Medium.WECHAT, Repetition.KEYED, CHARACTERS_MAX, true);
    }

    /** No ERP knows an id that holds for one account. */
    @Override
    public Optional<String> address(Customer customer) {
        return Optional.empty();
    }

    /** A code with the token in it, which WeChat makes for us and shows. */
    @Override
    public CompletionStage<URI> invitation(String token, Duration life) {
        return post("/cgi-bin/qrcode/create", WeChatWords.codeWanted(token, life), WeChatWords::code);
    }

    @Override
    public CompletionStage<String> send(Message message) {
        try {
            return post("/cgi-bin/message/template/send", WeChatWords.order(message, templates), WeChatWords::accepted);
        } catch (OutsideFailure cannotBeWritten) {
            return CompletableFuture.failedFuture(cannotBeWritten);
        }
    }

    /** Where the token is not believed, which comes with a 200, nothing has happened: once more with a newer one, if there may be one. */
    private <T> CompletionStage<T> post(String path, ObjectNode order, Function<JsonNode, T> reading) {
        return tokens.current()
                .thenCompose(token -> answer(path, order, token).thenCompose(answer -> {
                    var again = WeChatErrors.isOfTheToken(answer) && tokens.refused(token);
                    return again
                            ? tokens.current().thenCompose(newer -> answer(path, order, newer))
                            : CompletableFuture.completedStage(answer);
                }))
                .thenApply(answer -> understood(answer, reading));
    }

    /** The token stands in the address, for WeChat takes it nowhere else; no failure names an address. */
    private CompletionStage<JsonNode> answer(String path, ObjectNode order, Token token) {
        return calls.post(path + "?" + Form.write(Map.of("access_token", token.value())), order, answer -> answer);
    }

    static <T> T understood(JsonNode answer, Function<JsonNode, T> reading) {
        var failure = WeChatErrors.of(answer);
        if (failure != null) {
            throw failure;
        }
        try {
            return reading.apply(answer);
        } catch (IllegalArgumentException e) {
            throw new OutsideFailure(
                    OutsideFailure.Kind.UNKNOWN, "WeChat answered what cannot be read: " + e.getMessage());
        }
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        return notices.read(notice);
    }

    /** WeChat makes sure that the address is ours. */
    @Override
    public Optional<String> greet(Notice knock) {
        return notices.greeting(knock);
    }

    @Override
    public String thanks() {
        return "success";
    }

    /** Without any key. */
    @Override
    public String toString() {
        return "WeChatChannel";
    }
}
