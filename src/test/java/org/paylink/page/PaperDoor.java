package org.paylink.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.CustomerDoor;

/** A door with one invoice behind it, that writes down what it was asked. */
final class PaperDoor implements CustomerDoor {

    private final Map<String, View> views = new HashMap<>();
    private @Nullable URI invitation;
    private Opening opening = new Opening.Closed();
    final List<String> asked = new ArrayList<>();
    final List<String> invited = new ArrayList<>();
    final List<String> paid = new ArrayList<>();

    void holds(View view) {
        views.put(view.token(), view);
        asked.clear();
        paid.clear();
        invited.clear();
    }

    void answers(Opening next) {
        opening = next;
    }

    @Override
    public Optional<View> show(String token) {
        asked.add(token);
        return Optional.ofNullable(views.get(token));
    }

    @Override
    public Optional<URI> invite(String token, String account) {
        invited.add(token + " to " + account);
        return Optional.ofNullable(invitation);
    }

    void invitesTo(@Nullable URI where) {
        invitation = where;
    }

    @Override
    public Opening payTogether(String token, String account, String currency) {
        paid.add("all in " + currency + " of " + token + " by " + account);
        return opening;
    }

    @Override
    public Opening pay(String token, String account) {
        paid.add(token + " by " + account);
        return opening;
    }
}
