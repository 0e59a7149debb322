package org.paylink.delivery.email;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Channel.BadNotice;
import org.paylink.delivery.Channel.ReadNotice;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.effects.DerivedId;
import org.paylink.effects.Notice;

/**
 * Reads mails that came back: delivery status notifications (RFC 3464). Only our token makes one believed, in the address it came to, the envelope's
 * name or the Message-ID of what was sent; nothing is guessed from subjects or texts. What bears a token and is no such notification, such as
 * somebody's absence, is believed and reports nothing.
 */
final class EmailNotices {

    private static final List<String> CAME_TO =
            List.of("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To");
    private static final Session NONE = Session.getInstance(new Properties());

    private final EmailTokens tokens;

    EmailNotices(EmailTokens tokens) {
        this.tokens = tokens;
    }

    ReadNotice read(Notice notice) throws BadNotice {
        try {
            var mail = new MimeMessage(NONE, new ByteArrayInputStream(notice.body()));
            var parts = parts(mail);
            var message = message(mail, parts).orElseThrow(() -> new BadNotice("it bears no token of ours"));
            var reports = new ArrayList<DeliveryReport>();
            for (var part : parts) {
                if (is(part, "message/delivery-status", "message/global-delivery-status")) {
                    groups(part).forEach(group -> report(message, group, notice).ifPresent(reports::add));
                }
            }
            return new ReadNotice(key(notice), List.copyOf(reports));
        } catch (MessagingException | IOException | RuntimeException e) {
            throw new BadNotice("it cannot be read");
        }
    }

    /** The same mail fetched twice is the same event. */
    private static String key(Notice notice) {
        return DerivedId.of("mail", new String(notice.body(), StandardCharsets.ISO_8859_1))
                .toString();
    }

    private static List<BodyPart> parts(MimeMessage mail) throws MessagingException, IOException {
        var parts = new ArrayList<BodyPart>();
        if (mail.isMimeType("multipart/report") && mail.getContent() instanceof Multipart report) {
            for (int i = 0; i < report.getCount(); i++) {
                parts.add(report.getBodyPart(i));
            }
        }
        return parts;
    }

    private Optional<UUID> message(MimeMessage mail, List<BodyPart> parts) throws MessagingException, IOException {
        for (var header : CAME_TO) {
            for (var address : headers(mail, header)) {
                var id = tokens.idInAddress(address);
                if (id.isPresent()) {
                    return id;
                }
            }
        }
        for (var part : parts) {
            var id = is(part, "message/delivery-status", "message/global-delivery-status")
                    ? groups(part).stream()
                            .map(group -> tokens.idIn(group.getHeader("Original-Envelope-Id", null)))
                            .flatMap(Optional::stream)
                            .findFirst()
                    : returned(part);
            if (id.isPresent()) {
                return id;
            }
        }
        return Optional.empty();
    }

    /** In the head of what we sent, whole or not. */
    private Optional<UUID> returned(BodyPart part) throws MessagingException, IOException {
        if (!is(part, "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers")) {
            return Optional.empty();
        }
        try (var stream = part.getInputStream()) {
            var id = new InternetHeaders(stream).getHeader("Message-ID", null);
            return id == null ? Optional.empty() : tokens.idInMessageId(id);
        }
    }

    /** The first tells of the mail, each other one of a recipient. */
    private static List<InternetHeaders> groups(BodyPart part) throws MessagingException, IOException {
        var groups = new ArrayList<InternetHeaders>();
        try (var stream = part.getInputStream()) {
            var group = next(stream);
            while (group != null) {
                groups.add(group);
                group = next(stream);
            }
        }
        return groups;
    }

    private static @Nullable InternetHeaders next(InputStream stream) throws MessagingException, IOException {
        return stream.available() == 0 ? null : new InternetHeaders(stream);
    }

    /** A word that we do not know reports nothing. What is delayed was sent, and its delay is worth knowing. */
    private static Optional<DeliveryReport> report(UUID message, InternetHeaders group, Notice notice) {
        var action = group.getHeader("Action", null);
        var code =
                Optional.ofNullable(group.getHeader("Status", null)).orElse("").strip();
        var status = switch (action == null ? "" : action.strip().toLowerCase(Locale.ROOT)) {
            case "failed" -> Status.UNDELIVERED;
            case "delivered" -> Status.DELIVERED;
            case "delayed", "relayed", "expanded" -> Status.SENT;
            default -> null;
        };
        if (status == null) {
            return Optional.empty();
        }
        var problem = switch (action.strip().toLowerCase(Locale.ROOT)) {
            case "failed" -> EmailErrors.problem(code);
            case "delayed" -> EmailErrors.delayed(code);
            default -> null;
        };
        return Optional.of(new DeliveryReport(message, null, status, notice.receivedAt(), problem));
    }

    private static boolean is(Part part, String... types) throws MessagingException {
        for (var type : types) {
            if (part.isMimeType(type)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> headers(MimeMessage mail, String name) throws MessagingException {
        var values = mail.getHeader(name);
        return values == null ? List.of() : List.of(values);
    }
}
