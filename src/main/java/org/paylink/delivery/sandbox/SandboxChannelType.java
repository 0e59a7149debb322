package org.paylink.delivery.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelType;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HmacSignature;
import org.paylink.effects.HttpCalls;
import org.springframework.stereotype.Component;

/** Makes accounts at the sandbox messenger: {@code {type: sandbox, url, api-key, webhook-secret}}. */
@Component
final class SandboxChannelType implements ChannelType {

    private final HttpCalls calls;
    private final SandboxWords words;

    SandboxChannelType(HttpCalls calls, ObjectMapper json) {
        this.calls = calls;
        this.words = new SandboxWords(json);
    }

    @Override
    public String type() {
        return "sandbox";
    }

    @Override
    public Channel account(AccountSettings settings) {
        var url = settings.url();
        if (url.getHost() == null || url.getScheme() == null || !url.getScheme().startsWith("http")) {
            throw new IllegalArgumentException(
                    "%s.%s.url is not a web address; it looks like http://localhost:8080/sandbox/messenger"
                            .formatted(settings.path(), settings.name()));
        }
        var signature = new HmacSignature(settings.required("webhook-secret"));
        return new SandboxChannel(url, settings.required("api-key"), signature, words, calls);
    }
}
