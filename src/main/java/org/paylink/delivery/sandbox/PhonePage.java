package org.paylink.delivery.sandbox;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The phones of the messenger's customers, as they see them. Looking changes nothing: a text counts as read when the page says so by POST.
 * Without the right key there is no page at all.
 */
@Controller
@RequestMapping("/sandbox/phone/{key}")
@Conditional(MessengerAccounts.Configured.class)
final class PhonePage {

    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final PhoneKey key;
    private final JdbcPhones phones;
    private final JdbcMessenger messenger;
    private final PhoneEvents events;
    private final Clock clock;

    PhonePage(PhoneKey key, JdbcPhones phones, JdbcMessenger messenger, PhoneEvents events, Clock clock) {
        this.key = key;
        this.phones = phones;
        this.messenger = messenger;
        this.events = events;
        this.clock = clock;
    }

    /** Runs before each of the others. The key must not leave in a Referer, nor the texts stay in a cache. */
    @ModelAttribute
    void letIn(@PathVariable("key") String given, HttpServletResponse response) {
        if (!key.is(given)) {
            throw notFound();
        }
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
    }

    @GetMapping
    String list(Model model) {
        return page(model, Optional.empty());
    }

    @GetMapping("/{id:\\d{1,18}}")
    String phone(@PathVariable("id") long id, Model model) {
        return page(model, Optional.of(phones.owner(id).orElseThrow(PhonePage::notFound)));
    }

    /** @param until when the latest text arrived that the customer has seen, in microseconds since 1970 */
    @PostMapping("/{id:\\d{1,18}}/read")
    ResponseEntity<Void> read(
            @PathVariable("key") String given, @PathVariable("id") long id, @RequestParam("until") long until) {
        messenger.read(id, Instant.ofEpochSecond(until / 1_000_000, until % 1_000_000 * 1000));
        // Back to the page for a browser without JavaScript; the script takes no notice of it.
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", "/sandbox/phone/%s/%d".formatted(given, id))
                .build();
    }

    /** Tells when there is something new to see. {@code phone} is 0 for the list. */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events(@RequestParam("phone") long phone) {
        return events.listen(phone)
                .map(emitter ->
                        ResponseEntity.ok().header("X-Accel-Buffering", "no").body(emitter))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header("Retry-After", "5")
                        .build());
    }

    private String page(Model model, Optional<JdbcPhones.Owner> owner) {
        var view = new PhoneView(clock.instant(), ZoneId.systemDefault());
        // Before the texts: a change in between is then told again rather than missed.
        var version = events.version(owner.map(JdbcPhones.Owner::id).orElse(0L));
        var rows = phones.latest();
        model.addAttribute("version", version);
        model.addAttribute("phones", rows.stream().map(view::entry).toList());
        model.addAttribute("more", rows.size() < JdbcPhones.PHONES_MAX ? 0 : phones.count() - rows.size());
        model.addAttribute(
                "unread", rows.stream().mapToInt(JdbcPhones.Row::unread).sum());
        model.addAttribute("behaviours", special());
        owner.ifPresent(it -> model.addAttribute("chat", view.chat(it, phones.texts(it.id()))));
        return "sandbox/phones";
    }

    private static List<Behaviour> special() {
        return Arrays.stream(Behaviour.values())
                .filter(behaviour -> behaviour != Behaviour.USUAL)
                .toList();
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
