package org.paylink.page;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.flow.CustomerDoor.Contact;
import org.paylink.flow.CustomerDoor.Opening;
import org.paylink.flow.CustomerDoor.State;
import org.paylink.flow.CustomerDoor.View;
import org.paylink.flow.CustomerDoor.Way;
import org.paylink.money.CreditTransfer;
import org.paylink.money.CreditorReference;
import org.paylink.money.Currency;
import org.paylink.money.Iban;
import org.paylink.money.Money;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SpringBootTest(classes = PageTrial.class, properties = "paylink.page.wrong-links=20")
@AutoConfigureMockMvc(addFilters = false)
final class PayPageTest {

    private static final String PAGE = "/p/" + Invoices.TOKEN;
    private static final List<Way> TWO = List.of(new Way("pp", "paypal"), new Way("house", "route"));

    private final MockMvc web;
    private final PaperDoor door;

    @Autowired
    PayPageTest(MockMvc web, PaperDoor door) {
        this.web = web;
        this.door = door;
    }

    @BeforeEach
    void onePayableInvoice() {
        door.holds(Invoices.payable());
    }

    @Test
    void showsWhatIsToBePaidInTheCustomersLanguage() throws Exception {
        var page = show("");
        for (var part : List.of(
                "Bakkerij Jansen &amp; Zn", "INV-2026-000123", "€&nbsp;1.234,50", "15 december 2026", "Order 4711")) {
            assertTrue(page.replace('\u00a0', ' ').replace("€ ", "€&nbsp;").contains(part), part);
        }
        assertTrue(page.contains("lang=\"nl\""));
    }

    @Test
    void offersNoMessengerWhereTheMerchantHasNone() throws Exception {
        assertTrue(!show("").contains("/contact"));
    }

    @Test
    void offersTheMessengersOfTheMerchantInTheCustomersLanguage() throws Exception {
        door.holds(Invoices.reachableBy(new Contact("page", "messenger"), new Contact("wx", "wechat")));
        var page = show("");
        assertTrue(page.contains("Ontvang bewijzen via Messenger") && page.contains("via WeChat"), page);
        assertEquals(List.of(), door.invited);
    }

    @Test
    void leadsToTheMessengerOnlyWhenTheButtonIsPressed() throws Exception {
        door.invitesTo(URI.create("https://m.me/zon?ref=abc"));
        web.perform(get(PAGE + "/contact")).andExpect(status().isNotFound());
        assertEquals(List.of(), door.invited);
        web.perform(post(PAGE + "/contact").param("account", "page"))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "https://m.me/zon?ref=abc"));
        assertEquals(List.of(Invoices.TOKEN + " to page"), door.invited);
    }

    @Test
    void comesBackToTheInvoiceWhereTheMessengerCannotBeHad() throws Exception {
        door.invitesTo(null);
        web.perform(post(PAGE + "/contact").param("account", "page"))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", PAGE));
    }

    @Test
    void speaksAnotherLanguageWhenAsked() throws Exception {
        assertTrue(show("?lang=de").contains("Zu zahlen"));
    }

    @Test
    void changesNothingWhenItIsLookedAt() throws Exception {
        web.perform(get(PAGE)).andExpect(status().isOk());
        web.perform(head(PAGE)).andExpect(status().isOk());
        web.perform(get(PAGE + "/pay")).andExpect(status().isNotFound());
        assertEquals(List.of(), door.paid);
    }

    @Test
    void tellsBrowsersAndRobotsToKeepNothing() throws Exception {
        web.perform(get(PAGE))
                .andExpect(header().string("X-Robots-Tag", containsString("noindex")))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
                .andExpect(header().string("Content-Security-Policy", not(containsString("unsafe"))));
    }

    @Test
    void asksNoOtherServerForAnything() throws Exception {
        assertTrue(show("").replaceAll("xmlns[^ >]*", "").indexOf("//") < 0);
    }

    @Test
    void weighsAFewKilobytes() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(show("").getBytes(StandardCharsets.UTF_8));
        }
        assertTrue(bytes.size() < 4096, "bytes compressed: " + bytes.size());
    }

    @Test
    void showsWhatABankTransferNeedsAndACodeWhereThereIsOne() throws Exception {
        for (var currency : List.of("EUR", "CHF")) {
            var money = Money.of(new BigDecimal("12.00"), Currency.of(currency));
            door.holds(Invoices.transferred(new CreditTransfer(
                    "<b>ACME", Iban.of("NL91ABNA0417164300"), null, money, new CreditorReference("RF18539007547034"))));
            var page = show("?lang=en");
            for (var text :
                    List.of("&lt;b&gt;ACME", "NL91 ABNA 0417 1643 00", "RF18 5390 0754 7034", "Pay by bank transfer")) {
                assertTrue(page.contains(text), text);
            }
            assertEquals(currency.equals("EUR"), page.contains("class=\"code\""));
            assertTrue(!page.contains("<form") && !page.contains("<script") && !page.contains("not possible"));
            assertTrue(!page.replaceAll("xmlns[^ >]*", "").contains("//"), "everything stands in the page itself");
        }
    }

    @Test
    void writesOutWhatAnErpMightSmuggleIn() throws Exception {
        var view = Invoices.payable();
        door.holds(new View(
                view.token(),
                "<b>ACME</b>",
                "\"><script>1</script>",
                State.PAYABLE,
                view.open(),
                null,
                null,
                "<img src=x>",
                "en",
                false,
                false,
                List.of(new Way("\"><i>", "unheard-of")),
                List.of(),
                List.of(new Contact("\"><i>", "unheard-of"))));
        var page = show("");
        assertTrue(
                !page.contains("<script") && !page.contains("<b>") && !page.contains("<img") && !page.contains("<i>"));
    }

    @Test
    void leadsToTheProvider() throws Exception {
        door.answers(new Opening.Go(URI.create("https://psp.example/pay/1?a=b%20c&x={y}".replace("{y}", "%7By%7D"))));
        web.perform(pay("play"))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "https://psp.example/pay/1?a=b%20c&x=%7By%7D"));
        assertEquals(List.of(Invoices.TOKEN + " by play"), door.paid);
    }

    @Test
    void asksForAMomentWhileTheProviderTakesItsTime() throws Exception {
        door.answers(new Opening.Wait());
        web.perform(pay("play")).andExpect(header().string("Location", PAGE + "?moment=1"));
        assertTrue(show("?moment=1").contains("content=\"3;url=" + PAGE + "?ready=1\""));
    }

    @Test
    void isKindWhenTheProviderIsNot() throws Exception {
        door.answers(new Opening.Failed());
        web.perform(pay("play")).andExpect(header().string("Location", PAGE + "?failed=1"));
        assertTrue(show("?failed=1").contains("Er is niets afgeschreven"));
    }

    @Test
    void showsThePageAsItIsWhenThereIsNothingToPay() throws Exception {
        door.answers(new Opening.Closed());
        web.perform(pay("play")).andExpect(status().isSeeOther()).andExpect(header().string("Location", PAGE));
    }

    @Test
    void paysOnlyInAWayThatIsOffered() throws Exception {
        web.perform(pay("somebody-elses")).andExpect(header().string("Location", PAGE));
        assertEquals(List.of(), door.paid);
    }

    @Test
    void offersEveryWayAsAButton() throws Exception {
        door.holds(Invoices.view(State.PAYABLE, "10", false, false, TWO));
        var page = show("?lang=en");
        assertTrue(page.contains("value=\"pp\">PayPal<") && page.contains("value=\"house\">Other ways to pay<"));
    }

    @Test
    void offersAllInvoicesOfThePayerAsOnePayment() throws Exception {
        door.holds(Invoices.amongOthers(new Way("play", "sandbox")));
        var page = show("?lang=de");
        assertTrue(page.contains("INV-2026-000124") && page.contains("65,50"), page);
        assertTrue(page.contains("Alle 3 in einer Zahlung: 1.301,00"), page);
        assertTrue(page.contains("action=\"" + PAGE + "/pay-all\""), page);
        door.answers(new Opening.Go(URI.create("https://psp.example/all")));
        web.perform(post(PAGE + "/pay-all").param("account", "play").param("currency", "EUR"))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "https://psp.example/all"));
        assertEquals(List.of("all in EUR of " + Invoices.TOKEN + " by play"), door.paid);
    }

    @Test
    void asksByWhichWayWhereSeveralTakeTheWholeAmount() throws Exception {
        door.holds(Invoices.amongOthers(new Way("play", "sandbox"), new Way("lyra", "lyra")));
        var form = show("?lang=en").split("pay-all")[1].split("</form>")[0];
        assertEquals(3, form.split("<button").length, form);
    }

    @Test
    void thanksForWhatIsPaid() throws Exception {
        door.holds(Invoices.paid());
        var page = show("");
        assertTrue(page.contains("Dank u wel") && page.contains("Kwitantie: Bakkerij Jansen"));
        assertTrue(!page.contains("<button"));
    }

    @Test
    void refreshesItselfForWhoComesBack() throws Exception {
        assertTrue(show("?back=1&n=2").contains("content=\"4;url=" + PAGE + "?back=1&amp;n=3\""));
    }

    @Test
    void tellsNoWrongLinkFromAnother() throws Exception {
        var unknown = answer(get("/p/sWq8-nq1H3v_0aB5cD9eFG"));
        assertEquals(404, unknown.getStatus());
        for (var other : List.of(
                get("/p/short"), get("/p/" + "x".repeat(500)), get("/p/a/b"), get("/p"), post("/p/short/pay"))) {
            var answer = answer(other);
            assertArrayEquals(unknown.getContentAsByteArray(), answer.getContentAsByteArray());
            assertEquals(unknown.getStatus(), answer.getStatus());
            assertEquals(headers(unknown), headers(answer));
        }
    }

    @Test
    void looksUpMalformedLinksTooSoThatTimeTellsNothing() throws Exception {
        answer(get("/p/short"));
        answer(get("/p/a/b"));
        assertEquals(2, door.asked.size());
    }

    @Test
    void makesGuessingCost() throws Exception {
        for (var i = 0; i < 20; i++) {
            assertEquals(404, answer(from("198.51.100.7", "/p/guess" + i)).getStatus());
        }
        var refused = answer(from("198.51.100.7", PAGE));
        assertEquals(429, refused.getStatus());
        assertEquals("60", refused.getHeader("Retry-After"));
        assertEquals(200, answer(from("198.51.100.8", PAGE)).getStatus());
    }

    private String show(String query) throws Exception {
        return web.perform(get(PAGE + query))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.header("Accept-Language", "fr")).andReturn().getResponse();
    }

    private static MockHttpServletRequestBuilder pay(String account) {
        return post(PAGE + "/pay").param("account", account);
    }

    private static MockHttpServletRequestBuilder from(String address, String path) {
        return get(path).with(request -> {
            request.setRemoteAddr(address);
            return request;
        });
    }

    private static String headers(MockHttpServletResponse response) {
        var headers = new StringBuilder();
        response.getHeaderNames().stream()
                .sorted()
                .forEach(name -> headers.append(name).append(response.getHeaders(name)));
        return headers.toString();
    }
}
