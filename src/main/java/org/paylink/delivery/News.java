package org.paylink.delivery;

import java.time.Instant;

/**
 * What a service tells of an account itself, beside its messages: that a template is paused, that a limit was raised. {@code owner} is whom the
 * service names, {@code subject} and {@code word} are the channel's own; of each subject only the latest counts.
 */
public record News(String owner, String subject, String word, Instant at) {}
