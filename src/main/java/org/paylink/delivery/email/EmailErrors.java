package org.paylink.delivery.email;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.email.SmtpConnection.Phase;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/**
 * What a mail server's answers mean: by how far the mail had come, its code, and the enhanced status code (RFC 3463 and its registry). The same words
 * stand in notifications of mails that came back. Only codes are told on: their texts quote addresses.
 */
final class EmailErrors {

    // Greylisting wants minutes, a full disk hours: twelve attempts take half a day.
    private static final Duration WAIT_MIN = Duration.ofSeconds(30);
    private static final Duration WAIT_MAX = Duration.ofHours(4);

    private static final Pattern ENHANCED = Pattern.compile("(?:^|\\n)[245]\\d\\d[ -][245]\\.(\\d{1,3}\\.\\d{1,3})\\b");
    private static final Set<Integer> ACCOUNT = Set.of(432, 500, 502, 503, 504, 521, 523, 524, 525, 530, 534, 535, 538);
    private static final Set<Integer> TOO_BIG = Set.of(552);
    private static final Map<String, Meaning> MEANINGS = new HashMap<>();

    private record Meaning(Kind kind, String words) {}

    static {
        add(Kind.REFUSED, "something is wrong with the address", "1");
        add(Kind.REFUSED, "there is no such mailbox", "1.1");
        add(Kind.REFUSED, "there is no such domain", "1.2");
        add(Kind.REFUSED, "the address is not valid", "1.3", "1.4");
        add(Kind.REFUSED, "the mailbox has moved", "1.6");
        add(Kind.ASK_A_HUMAN, "the sender's address is not taken", "1.7", "1.8");
        add(Kind.REFUSED, "the domain takes no mail", "1.10");
        add(Kind.REFUSED, "something is wrong with the mailbox", "2");
        add(Kind.REFUSED, "the mailbox is not in use", "2.1");
        add(Kind.REFUSED, "the mailbox is full", "2.2");
        add(Kind.REFUSED, "the mail is too large", "2.3", "3.4");
        add(Kind.REFUSED, "the recipient's system has trouble", "3");
        add(Kind.REFUSED, "the mail cannot be routed", "4");
        add(Kind.REFUSED, "nobody took the mail in time", "4.7");
        add(Kind.ASK_A_HUMAN, "the server does not speak as we do", "5");
        add(Kind.REFUSED, "the mail's content is not taken", "6");
        add(Kind.ASK_A_HUMAN, "the server does not allow it", "7");
        add(Kind.ASK_A_HUMAN, "the login is not valid or not enough", "7.8", "7.9", "7.12", "7.13");
        add(Kind.ASK_A_HUMAN, "the connection must be encrypted", "7.10", "7.11", "7.30");
        add(Kind.ASK_A_HUMAN, "the sender's domain lacks a valid DKIM signature", "7.20", "7.21", "7.22");
        add(Kind.ASK_A_HUMAN, "the sender's domain does not name this server (SPF)", "7.23", "7.24");
        add(Kind.ASK_A_HUMAN, "the server's address has no name (reverse DNS)", "7.25");
        add(Kind.ASK_A_HUMAN, "the sender's domain is not authenticated (SPF, DKIM, DMARC)", "7.26", "7.27", "7.29");
        add(Kind.ASK_A_HUMAN, "too many mails", "7.28");
        add(Kind.REFUSED, "the mailing list does not take it", "7.2");
        add(Kind.REFUSED, "the mailbox belongs to somebody else now", "7.17", "7.18");
    }

    private static void add(Kind kind, String words, String... codes) {
        for (var code : codes) {
            MEANINGS.put(code, new Meaning(kind, words));
        }
    }

    /** @param code the last answer's, below 1 where there was none */
    static OutsideFailure of(Phase phase, int code, @Nullable String answer, int attempt) {
        var enhanced = enhanced(answer);
        if (code / 100 == 4 && !ACCOUNT.contains(code) && !enhanced.equals("7.12")) {
            return new OutsideFailure(Kind.NOT_DONE, text(code, enhanced), wait(attempt));
        }
        if (code / 100 == 4 || code / 100 == 5) {
            return new OutsideFailure(kind(phase, code, enhanced), text(code, enhanced));
        }
        return switch (phase) {
            case CONNECTING -> new OutsideFailure(Kind.NOT_DONE, "cannot connect to the mail server");
            case OPENING ->
                new OutsideFailure(
                        Kind.NOT_DONE, "cannot begin to talk to the mail server, or not by TLS as it should");
            case SENDER, RECIPIENT, CONTENT ->
                new OutsideFailure(Kind.NOT_DONE, "the mail server was lost before the end of the mail");
            case END -> new OutsideFailure(Kind.UNKNOWN, "the mail server has a whole mail and gave no answer");
        };
    }

    private static Kind kind(Phase phase, int code, String enhanced) {
        var meaning = meaning(enhanced);
        if (TOO_BIG.contains(code) || enhanced.equals("2.3") || enhanced.equals("3.4")) {
            return Kind.REFUSED;
        }
        if (phase != Phase.RECIPIENT && phase != Phase.CONTENT && phase != Phase.END || ACCOUNT.contains(code)) {
            // Whatever it is, it is not about this customer.
            return Kind.ASK_A_HUMAN;
        }
        if (meaning == null || phase == Phase.RECIPIENT && enhanced.startsWith("5.")) {
            return Kind.REFUSED;
        }
        return meaning.kind;
    }

    /** Why a mail came back; the status is that of its notification, such as {@code 5.1.1}. */
    static String problem(String status) {
        return told("the mail came back", status);
    }

    /** Why a mail is late: others still try. */
    static String delayed(String status) {
        return told("the mail is late", status);
    }

    private static String told(String what, String status) {
        if (!status.matches("[245]\\.\\d{1,3}\\.\\d{1,3}")) {
            return what + ", and nobody says why";
        }
        var meaning = meaning(status.substring(2));
        return what + ": " + status + (meaning == null ? "" : ", " + meaning.words);
    }

    /** Subject and detail without the class: 5.1.1 and 4.1.1 differ in how final they are, not in what they are about. */
    private static String enhanced(@Nullable String answer) {
        var found = ENHANCED.matcher(answer == null ? "" : answer);
        return found.find() ? found.group(1) : "";
    }

    private static @Nullable Meaning meaning(String enhanced) {
        var exactly = MEANINGS.get(enhanced);
        return exactly != null ? exactly : MEANINGS.get(enhanced.split("\\.", 2)[0]);
    }

    private static String text(int code, String enhanced) {
        var meaning = meaning(enhanced);
        return "the mail server answered " + code
                + (enhanced.isEmpty() ? "" : " " + code / 100 + "." + enhanced)
                + (meaning == null ? "" : ": " + meaning.words);
    }

    private static Duration wait(int attempt) {
        var wait = WAIT_MIN.multipliedBy(1L << Math.min(attempt - 1, 20));
        return wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : wait;
    }

    private EmailErrors() {}
}
