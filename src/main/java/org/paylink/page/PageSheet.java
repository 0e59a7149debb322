package org.paylink.page;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.CustomerDoor;
import org.paylink.flow.CustomerDoor.State;
import org.paylink.flow.CustomerDoor.Together;
import org.paylink.flow.CustomerDoor.View;
import org.paylink.money.CreditTransfer;
import org.paylink.money.MoneyText;
import org.paylink.money.QrCode;
import org.springframework.web.util.UriComponentsBuilder;

/** What the template is given: everything written out in the customer's language. */
record PageSheet(
        View view,
        PageScene scene,
        PageWords words,
        @Nullable String chosenLanguage) {

    /** A button. */
    public record Way(String account, String label) {}

    /** Another open invoice, behind a link of its own. */
    public record Other(String token, String number, String amount) {}

    /** Several invoices of one currency as one payment. */
    public record Joint(String currency, String label, List<Way> ways) {}

    /** What to write into a bank transfer, and the code that writes it; null where the standard has none for this amount. */
    public record Transfer(
            String holder,
            String iban,
            @Nullable String bic,
            String reference,
            @Nullable String code) {}

    Map<String, Object> model(String css) {
        var locale = words.locale();
        var amount = MoneyText.of(view.toPay(), locale);
        var total = view.total() == null ? null : MoneyText.of(view.total(), locale);
        var model = new HashMap<String, Object>();
        model.put("say", words);
        model.put("view", view);
        model.put("scene", scene);
        model.put("css", css);
        model.put("amount", amount);
        model.put("ways", ways(view.ways(), words.of("pay", amount)));
        model.put(
                "transfers", view.transfers().stream().map(PageSheet::transfer).toList());
        model.put("contacts", contacts());
        model.put(
                "others",
                view.others().stream()
                        .map(other -> new Other(other.token(), other.number(), MoneyText.of(other.toPay(), locale)))
                        .toList());
        model.put("joint", view.together().stream().map(this::joint).toList());
        model.put("principal", MoneyText.of(view.open(), locale));
        model.put(
                "charges",
                view.charges().stream()
                        .map(charge -> ChargeTable.of(charge, words))
                        .toList());
        model.put("refresh", refresh());
        model.put("monogram", monogram(view.merchantName()));
        model.put("languages", PageWords.LANGUAGES);
        put(model, "lang", chosenLanguage);
        // The total is of interest only where part of it is paid already.
        put(model, "total", view.open().equals(view.total()) || !view.charges().isEmpty() ? null : total);
        put(model, "shown", view.open().isZero() || view.state() != State.PAYABLE ? total : amount);
        if (view.dueDate() != null) {
            model.put(
                    "due",
                    view.dueDate()
                            .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                    .withLocale(locale)));
        }
        return model;
    }

    private static Transfer transfer(CreditTransfer transfer) {
        return new Transfer(
                transfer.holder(),
                transfer.iban().printed(),
                transfer.bic(),
                transfer.reference().printed(),
                transfer.epc().map(text -> new QrCode(text).svg()).orElse(null));
    }

    private Joint joint(Together together) {
        var amount = MoneyText.of(together.toPay(), words.locale());
        var label = words.of("joint", Integer.toString(together.invoices()), amount);
        return new Joint(together.toPay().currency().code(), label, ways(together.ways(), words.of("pay", amount)));
    }

    /** The only one needs no name. */
    private List<Way> ways(List<CustomerDoor.Way> ways, String only) {
        if (ways.size() == 1) {
            return List.of(new Way(ways.get(0).account(), only));
        }
        var labels = new LinkedHashMap<String, String>();
        ways.forEach(way -> label(labels, way.account(), "way." + way.type()));
        return buttons(labels);
    }

    private List<Way> contacts() {
        var labels = new LinkedHashMap<String, String>();
        view.contacts().forEach(contact -> label(labels, contact.account(), "contact." + contact.medium()));
        return buttons(labels);
    }

    /** Two that would be called alike are told apart by their accounts. */
    private void label(Map<String, String> labels, String account, String key) {
        var label = words.has(key) ? words.of(key) : account;
        labels.put(account, labels.containsValue(label) ? label + " (" + account + ")" : label);
    }

    private static List<Way> buttons(Map<String, String> labels) {
        var buttons = new ArrayList<Way>();
        labels.forEach((account, label) -> buttons.add(new Way(account, label)));
        return buttons;
    }

    private String refresh() {
        var next = scene.next();
        var address = UriComponentsBuilder.fromPath("/p/{token}");
        if (next.back()) {
            address.queryParam("back", 1);
        }
        if (next.ready()) {
            address.queryParam("ready", 1);
        }
        if (next.looks() > 0) {
            address.queryParam("n", next.looks());
        }
        if (chosenLanguage != null) {
            address.queryParam("lang", words.getLanguage());
        }
        return address.buildAndExpand(view.token()).toUriString();
    }

    /** The first letters of up to two words of the name. */
    private static String monogram(String name) {
        var letters = new StringBuilder();
        for (var word : name.strip().split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty() && letters.codePointCount(0, letters.length()) < 2) {
                letters.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
            }
        }
        return letters.toString();
    }

    private static void put(Map<String, Object> model, String key, @Nullable Object value) {
        if (value != null) {
            model.put(key, value);
        }
    }
}
