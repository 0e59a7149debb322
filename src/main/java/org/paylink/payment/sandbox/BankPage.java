package org.paylink.payment.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.paylink.payment.sandbox.BankSession.Behaviour;
import org.paylink.payment.sandbox.BankSession.Statement;
import org.paylink.payment.sandbox.BankWish.What;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The bank's pages: where the customer pays, and where whoever tries things out plays the bank. Whoever knows a session's id may. */
@Controller
@WhenSandboxed
@RequestMapping("/sandbox/psp")
final class BankPage {

    private static final List<String> METHODS = List.of("card", "transfer", "wallet");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final int LATE_MAX_SECONDS = 86_400;
    private static final int LISTED_MAX = 50;

    private final Bank bank;
    private final BankDesk desk;
    private final BankLook look;
    private final Clock clock;

    BankPage(Bank bank, BankDesk desk, BankLook look, Clock clock) {
        this.bank = bank;
        this.desk = desk;
        this.look = look;
        this.clock = clock;
    }

    @GetMapping("/pay/{id}")
    ModelAndView show(@PathVariable String id, @RequestParam Map<String, String> query, HttpServletResponse response) {
        var statement = bank.show(id);
        var session = statement.session();
        look.dress(response, session.returnUrl());
        var texts = BankTexts.in(session.language());
        var model = new HashMap<String, Object>();
        model.put("say", texts);
        model.put("css", look.style());
        model.put("sheet", BankSheet.of(statement, desk.notices(id), texts.locale(), clock.instant()));
        model.put("methods", METHODS);
        model.put("settleAfter", String.valueOf(desk.settleAfter(session).toSeconds()));
        model.put("declined", query.containsKey("declined"));
        model.put("amountWrong", query.containsKey("amount"));
        return new ModelAndView("sandbox/pay", model);
    }

    @PostMapping("/pay/{id}")
    RedirectView pay(@PathVariable String id, @RequestParam Map<String, String> form) {
        var session = bank.show(id).session();
        var what = form.getOrDefault("do", "");
        var amount = what.equals("part")
                ? BankSheet.typed(
                        form.getOrDefault("amount", ""), session.amount().currency())
                : session.amount();
        if (amount == null) {
            return to(self(id) + "?amount=wrong");
        }
        var method = form.getOrDefault("method", "");
        bank.pay(
                id,
                new BankWish(
                        what(what),
                        amount,
                        METHODS.contains(method) ? method : METHODS.get(0),
                        behaviour(form.getOrDefault("notices", "now")),
                        seconds(form.getOrDefault("seconds", ""))));
        return to(
                what.equals("decline")
                        ? self(id) + "?declined=1"
                        : session.returnUrl().toString());
    }

    @PostMapping("/pay/{id}/payments/{payment}")
    RedirectView decide(@PathVariable String id, @PathVariable String payment, @RequestParam Map<String, String> form) {
        switch (form.getOrDefault("do", "")) {
            case "settle" -> bank.settle(id, payment);
            case "fail" -> bank.fail(id, payment);
            case "chargeback" -> bank.chargeBack(id, payment);
            case "refund" -> {
                var currency = bank.show(id).session().amount().currency();
                var amount = BankSheet.typed(form.getOrDefault("amount", ""), currency);
                if (amount == null) {
                    return to(self(id) + "?amount=wrong");
                }
                bank.refund(id, payment, amount);
            }
            default -> throw new BankRefusal(400, "nothing the bank does");
        }
        return to(self(id));
    }

    @PostMapping("/pay/{id}/notices/{notice}")
    RedirectView send(@PathVariable String id, @PathVariable long notice) {
        desk.sendAgain(id, notice);
        return to(self(id));
    }

    /** All sessions, only for whoever sits at this machine: their addresses are what protects them. */
    @GetMapping
    ModelAndView console(HttpServletRequest request, HttpServletResponse response) {
        if (!LOOPBACK.contains(request.getRemoteAddr())
                || !OWN_NAMES.contains(request.getServerName())
                || request.getHeader("X-Forwarded-For") != null
                || request.getHeader("Forwarded") != null) {
            throw new BankRefusal(404, "the console is for this machine only");
        }
        look.dress(response, URI.create(""));
        var texts = BankTexts.in(request.getLocale().toLanguageTag());
        var sheets = desk.latest(LISTED_MAX).stream()
                .map(session ->
                        BankSheet.of(new Statement(session, List.of()), List.of(), texts.locale(), clock.instant()))
                .toList();
        return new ModelAndView("sandbox/console", Map.of("say", texts, "css", look.style(), "sheets", sheets));
    }

    /** A session that took another turn meanwhile is shown as it is now. */
    @ExceptionHandler
    ModelAndView refused(BankRefusal refusal, HttpServletRequest request, HttpServletResponse response) {
        look.dress(response, URI.create(""));
        var texts = BankTexts.in(request.getLocale().toLanguageTag());
        if (refusal.status() == HttpStatus.CONFLICT.value()) {
            var session = request.getRequestURI().replaceFirst("(/pay/[^/]+)/.*$", "$1");
            return new ModelAndView(to(session));
        }
        return new ModelAndView(
                "sandbox/unknown", Map.of("say", texts, "css", look.style()), HttpStatus.valueOf(refusal.status()));
    }

    private static What what(String word) {
        return switch (word) {
            case "approve", "part" -> What.APPROVE;
            case "decline" -> What.DECLINE;
            case "later" -> What.LATER;
            case "twice" -> What.TWICE;
            default -> throw new BankRefusal(400, "nothing a customer does");
        };
    }

    private static Behaviour behaviour(String word) {
        return switch (word) {
            case "now" -> Behaviour.NOW;
            case "late" -> Behaviour.LATE;
            case "twice" -> Behaviour.TWICE;
            case "lost" -> Behaviour.LOST;
            default -> throw new BankRefusal(400, "no way to tell the shop");
        };
    }

    private static int seconds(String text) {
        return text.matches("\\d{1,5}") ? Math.min(Integer.parseInt(text), LATE_MAX_SECONDS) : 0;
    }

    private static String self(String id) {
        return "/sandbox/psp/pay/" + id;
    }

    private static RedirectView to(String url) {
        var redirect = new RedirectView(url);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExpandUriTemplateVariables(false);
        return redirect;
    }
}
