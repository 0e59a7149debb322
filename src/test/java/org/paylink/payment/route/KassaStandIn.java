package org.paylink.payment.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.paylink.effects.Hmac;
import org.paylink.effects.Json;
import org.paylink.money.Money;
import org.paylink.payment.ProviderStandIn;

/** Kassa, which exists nowhere: a provider as the next one may be, with words of its own for everything. */
final class KassaStandIn extends ProviderStandIn {

    static final String KEY = "kassa-key-of-the-trial";
    static final String SECRET = "kassa-secret-of-the-trial";

    private final Map<String, ObjectNode> checkouts = new ConcurrentHashMap<>();
    private final Map<String, String> deals = new ConcurrentHashMap<>();

    @Override
    protected Reply answer(Call call) {
        if (!KEY.equals(call.headers().get("x-kassa-key"))) {
            return Reply.json(401, "{}");
        }
        var parts = call.path().split("/");
        if (parts.length == 2 && call.method().equals("POST")) {
            return opened(call);
        }
        var checkout = checkouts.get(parts[2]);
        if (checkout == null) {
            return Reply.json(404, "{}");
        }
        if (parts.length == 3 && call.method().equals("GET")) {
            return Reply.json(200, checkout.toString());
        }
        return parts.length == 4 && parts[3].equals("void") && call.method().equals("POST")
                ? voided(checkout)
                : Reply.json(405, "{}");
    }

    private Reply opened(Call call) {
        var asked = (ObjectNode) Json.read(call.body());
        if (!asked.path("sum").asText().matches("\\d+\\.\\d\\d")
                || !asked.path("text").asText().startsWith("ACME GmbH INV-")) {
            return Reply.json(422, "{}");
        }
        var id = deals.computeIfAbsent(Json.text(asked, "deal"), deal -> "ko_" + (deals.size() + 1));
        checkouts.computeIfAbsent(id, name -> {
            var checkout = asked.deepCopy().put("checkout", name).put("phase", "WAITING");
            checkout.putArray("moves");
            return checkout.put("pay_at", url() + "/till/" + name);
        });
        return Reply.json(201, checkouts.get(id).toString());
    }

    private static Reply voided(ObjectNode checkout) {
        if (checkout.path("phase").asText().equals("WAITING")) {
            checkout.put("phase", "VOIDED");
        }
        return Reply.json(200, "{}");
    }

    private ObjectNode at(URI page) {
        return Objects.requireNonNull(checkouts.get(page.getPath().replaceFirst(".*/", "")));
    }

    private static void move(ObjectNode checkout, String what, boolean sure, Money amount) {
        var moves = checkout.withArray("moves");
        moves.addObject()
                .put("move", Json.text(checkout, "checkout") + "_" + moves.size())
                .put("what", what)
                .put("sure", sure)
                .put("cents", amount.minorUnits())
                .put("cur", amount.currency().code())
                .put("when", "2026-11-22T12:00:00Z");
    }

    @Override
    public void pays(URI page, Money amount) {
        move(at(page).put("phase", "SETTLED"), "IN", true, amount);
    }

    @Override
    public void paysSlowly(URI page, Money amount) {
        move(at(page).put("phase", "CLEARING"), "IN", false, amount);
    }

    @Override
    public void failsToPay(URI page) {
        at(page).put("phase", "WAITING");
    }

    @Override
    public void refunds(URI page, Money amount) {
        move(at(page), "OUT", true, amount);
    }

    @Override
    public boolean takesBack(URI page, Money amount) {
        move(at(page), "TAKEN", true, amount);
        return true;
    }

    @Override
    public Told notice(URI page) {
        var body = Json.object().put("event", "checkout.changed");
        body.putObject("about").put("checkout", Json.text(at(page), "checkout"));
        return new Told(URI.create(Json.text(at(page), "hook")), sealed(SECRET, body.toString()), body.toString());
    }

    @Override
    public Told forged(Told genuine) {
        return new Told(genuine.address(), sealed("another", genuine.body()), genuine.body());
    }

    private static Map<String, String> sealed(String secret, String body) {
        var seal = new Hmac(secret).of(body.getBytes(StandardCharsets.UTF_8));
        return Map.of(
                "Content-Type",
                "application/json",
                "X-Kassa-Seal",
                "sha256=" + HexFormat.of().formatHex(seal));
    }

    @Override
    public boolean payable(URI page) {
        return at(page).path("phase").asText().equals("WAITING");
    }
}
