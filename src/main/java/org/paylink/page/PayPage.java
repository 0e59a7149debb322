package org.paylink.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.CustomerDoor;
import org.paylink.flow.CustomerDoor.Opening;
import org.paylink.flow.CustomerDoor.View;
import org.paylink.page.PageScene.Asked;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The page behind the link. GET only looks, for messengers open every link to draw a preview of it; POST pays.
 *
 * <p>POST carries no CSRF token, for there is no session that a foreign page could ride on: the token in the address is all the authority
 * there is, and whoever has it may pay.
 */
@Controller
final class PayPage {

    // As wide as any token of ours: 128 bits in base64url are 22 characters.
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final String NOBODYS = "0000000000000000000000";

    private static final String RETRY_SECONDS = "60";

    private final CustomerDoor door;
    private final WrongLinks wrongLinks;
    private final PageLook look;

    PayPage(CustomerDoor door, WrongLinks wrongLinks, PageLook look) {
        this.door = door;
        this.wrongLinks = wrongLinks;
        this.look = look;
    }

    @GetMapping("/p/{token}")
    ModelAndView show(
            @PathVariable String token,
            @RequestParam Map<String, String> query,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(request, response, () -> find(token).map(view -> page(view, query)));
    }

    @PostMapping("/p/{token}/pay")
    ModelAndView pay(
            @PathVariable String token,
            @RequestParam(name = "account", defaultValue = "") String account,
            @RequestParam(name = "lang", required = false) @Nullable String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(request, response, () -> find(token).map(view -> redirect(pay(view, account, lang))));
    }

    /** Pays all that the page offers together in that currency. */
    @PostMapping("/p/{token}/pay-all")
    ModelAndView payAll(
            @PathVariable String token,
            @RequestParam(name = "account", defaultValue = "") String account,
            @RequestParam(name = "currency", defaultValue = "") String currency,
            @RequestParam(name = "lang", required = false) @Nullable String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(
                request,
                response,
                () -> find(token)
                        .map(view ->
                                redirect(whereNext(view, lang, door.payTogether(view.token(), account, currency)))));
    }

    /** Leads to a messenger, with a token made now: whoever only looks makes none. */
    @PostMapping("/p/{token}/contact")
    ModelAndView contact(
            @PathVariable String token,
            @RequestParam(name = "account", defaultValue = "") String account,
            @RequestParam(name = "lang", required = false) @Nullable String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(
                request,
                response,
                () -> find(token)
                        .map(view -> redirect(door.invite(view.token(), account)
                                .map(URI::toASCIIString)
                                .orElseGet(() -> page(view, "", lang)))));
    }

    /** Every other address below, so that a mangled link is answered as an unknown one is. */
    @RequestMapping({"/p", "/p/", "/p/**"})
    ModelAndView mangled(HttpServletRequest request, HttpServletResponse response) {
        return answer(request, response, () -> find("").map(nobodys -> redirect("/p")));
    }

    private ModelAndView answer(
            HttpServletRequest request, HttpServletResponse response, Supplier<Optional<ModelAndView>> found) {
        look.dress(response, request.isSecure());
        var address = request.getRemoteAddr();
        if (wrongLinks.tooMany(address)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            return blank("tooMany", HttpStatus.TOO_MANY_REQUESTS, request);
        }
        return found.get().orElseGet(() -> {
            wrongLinks.wrong(address);
            return blank("unknown", HttpStatus.NOT_FOUND, request);
        });
    }

    /** A malformed token is looked up too, as one that nobody has: it must not be told from a wrong one by its time. */
    private Optional<View> find(String token) {
        return door.show(TOKEN.matcher(token).matches() ? token : NOBODYS);
    }

    private String pay(View view, String account, @Nullable String lang) {
        return view.ways().stream().noneMatch(way -> way.account().equals(account))
                ? page(view, "", lang)
                : whereNext(view, lang, door.pay(view.token(), account));
    }

    private static String whereNext(View view, @Nullable String lang, Opening opening) {
        if (opening instanceof Opening.Go go) {
            return go.url().toASCIIString();
        }
        if (opening instanceof Opening.Wait) {
            return page(view, "moment", lang);
        }
        if (opening instanceof Opening.Failed) {
            return page(view, "failed", lang);
        }
        if (opening instanceof Opening.Closed) {
            return page(view, "", lang);
        }
        throw new IllegalStateException("unknown outcome: " + opening);
    }

    private static String page(View view, String saying, @Nullable String lang) {
        var address = UriComponentsBuilder.fromPath("/p/" + view.token());
        if (!saying.isEmpty()) {
            address.queryParam(saying, 1);
        }
        if (lang != null) {
            address.queryParam("lang", PageWords.in(lang).getLanguage());
        }
        return address.toUriString();
    }

    private static ModelAndView redirect(String url) {
        var redirect = new RedirectView(url);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExpandUriTemplateVariables(false);
        redirect.setExposeModelAttributes(false);
        return new ModelAndView(redirect);
    }

    private ModelAndView page(View view, Map<String, String> query) {
        var lang = query.get("lang");
        var words = PageWords.in(lang == null ? view.language() : lang);
        var asked = new Asked(
                query.containsKey("back"),
                query.containsKey("moment"),
                query.containsKey("ready"),
                query.containsKey("failed"),
                number(query.getOrDefault("n", "")));
        var chosen = lang == null ? null : words.getLanguage();
        var sheet = new PageSheet(view, PageScene.of(view, asked), words, chosen);
        return new ModelAndView("page/pay", sheet.model(look.style()));
    }

    private ModelAndView blank(String what, HttpStatus status, HttpServletRequest request) {
        var words = PageWords.inOneOf(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        return new ModelAndView("page/nothing", Map.of("say", words, "what", what, "css", look.style()), status);
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }
}
