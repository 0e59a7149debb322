package org.paylink.delivery.email;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.MessageWords;

/** Makes a mail of a message: its text, and the same as a page with a button. */
final class EmailWords {

    private static final int SUBJECT_MAX = 150;
    private static final int NAME_MAX = 70;

    private final Session session = Session.getInstance(new Properties());
    private final EmailSender sender;
    private final EmailTokens tokens;
    private final Clock clock;

    EmailWords(EmailSender sender, EmailTokens tokens, Clock clock) {
        this.sender = sender;
        this.tokens = tokens;
        this.clock = clock;
    }

    EmailMail mail(Message message) {
        try {
            var mail = new EmailMail(session, tokens.messageId(message.id()), tokens.token(message.id()));
            envelope(mail, message);
            head(mail, message);
            mail.setContent(content(message, new EmailTransfers(message, mail.id())));
            mail.saveChanges();
            return mail;
        } catch (MessagingException | UnsupportedEncodingException e) {
            // Addresses and values are clean by now. The library's own objection would repeat them.
            throw new IllegalStateException(
                    "a mail cannot be written: " + e.getClass().getSimpleName());
        }
    }

    private void envelope(EmailMail mail, Message message) throws MessagingException {
        mail.setRecipient(RecipientType.TO, new InternetAddress(message.address()));
        mail.setEnvelopeFrom(sender.from());
        tokens.returnTo(message.id()).ifPresent(address -> {
            mail.setEnvelopeFrom(address);
            // Where they are read they are asked for; the mail itself, with its names, need not come back with them.
            mail.setNotifyOptions(SMTPMessage.NOTIFY_SUCCESS | SMTPMessage.NOTIFY_FAILURE | SMTPMessage.NOTIFY_DELAY);
            mail.setReturnOption(SMTPMessage.RETURN_HDRS);
        });
    }

    private void head(EmailMail mail, Message message) throws MessagingException, UnsupportedEncodingException {
        var name = sender.name() == null ? message.merchantName() : sender.name();
        mail.setFrom(new InternetAddress(sender.from(), clean(name, NAME_MAX), "UTF-8"));
        if (sender.replyTo() != null) {
            mail.setReplyTo(new InternetAddress[] {new InternetAddress(sender.replyTo())});
        }
        mail.setSentDate(Date.from(clock.instant()));
        mail.setSubject(subject(message), "UTF-8");
        mail.setHeader("Content-Language", language(message));
        // RFC 3834: nobody's absence is to answer it.
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (sender.unsubscribe() != null && message.purpose() != Purpose.RECEIPT) {
            mail.setHeader(
                    "List-Unsubscribe",
                    "<mailto:%s?subject=STOP%%20%s>".formatted(sender.unsubscribe(), tokens.token(message.id())));
        }
    }

    private String subject(Message message) {
        var purpose = message.purpose().name().toLowerCase(Locale.ROOT);
        var subject = sender.subject(purpose, MessageWords.locale(message).getLanguage())
                .map(line -> MessageWords.filled(line, message))
                .orElseGet(() -> MessageWords.of(message).subject(message));
        return clean(subject, SUBJECT_MAX);
    }

    private static MimeMultipart content(Message message, EmailTransfers transfers) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(message.text() + transfers.text(), "UTF-8", "plain");
        var page = new MimeBodyPart();
        page.setText(EmailPage.of(message, transfers.page()), "UTF-8", "html");
        var pictures = transfers.pictures();
        if (pictures.isEmpty()) {
            return new MimeMultipart("alternative", text, page);
        }
        var related = new MimeMultipart("related", page);
        for (var picture : pictures) {
            related.addBodyPart(picture);
        }
        var whole = new MimeBodyPart();
        whole.setContent(related);
        return new MimeMultipart("alternative", text, whole);
    }

    static String language(Message message) {
        return MessageWords.locale(message).toLanguageTag();
    }

    /** A name from an ERP may hold line ends, by which others would write our headers. */
    static String clean(String value, int charactersMax) {
        var text = value.replaceAll("[\\s\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]+", " ").strip();
        return text.codePointCount(0, text.length()) <= charactersMax
                ? text
                : text.substring(0, text.offsetByCodePoints(0, charactersMax - 1)) + "…";
    }
}
