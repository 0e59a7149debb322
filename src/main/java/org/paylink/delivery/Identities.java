package org.paylink.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The table of who a merchant's customers are at messengers that reach them only by an id of their own. One address for each customer and account:
 * the last one that came with our invitation, or that a service told as another name of the customer's own. A transaction that has read an owner's at once, with many others, does not read them again.
 */
@Component
public final class Identities {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    public Identities(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whose customer: the merchant, and the customer's id in its ERP. */
    public record Owner(String merchant, String customer) {}

    /** Where the customer is reached, and when anything was last heard from there. */
    public record Identity(Owner owner, String account, String address, Instant heardAt) {

        /** Without the address: it ends in logs. */
        @Override
        public String toString() {
            return "Identity[%s at %s]".formatted(owner, account);
        }
    }

    public Optional<Identity> find(Owner owner, String account) {
        var read = TransactionSynchronizationManager.getResource(this) instanceof Read known
                ? known.identities.get(owner)
                : null;
        return (read == null ? read(List.of(owner)) : read)
                .stream().filter(identity -> identity.account().equals(account)).findFirst();
    }

    /** Reads those of many owners by one question, for the rest of the transaction. */
    public void expect(Collection<Owner> owners) {
        if (owners.isEmpty() || !TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        var known = known();
        owners.forEach(owner -> known.identities.put(owner, new ArrayList<>()));
        read(owners)
                .forEach(identity -> known.identities
                        .computeIfAbsent(identity.owner(), owner -> new ArrayList<>())
                        .add(identity));
    }

    /**
     * From now on the customer is reached there. Gives back whether another address had to make way.
     *
     * @param evidence how it came to be this customer's, without any address
     */
    public boolean bind(Identity identity, Medium medium, String evidence) {
        forget();
        var before = find(identity.owner(), identity.account()).map(Identity::address);
        jdbc.update(
                """
                insert into identity (merchant, customer, account, medium, address, since, evidence, heard_at)
                values (?, ?, ?, ?, ?, ?::timestamptz, ?, ?::timestamptz)
                on conflict (merchant, customer, account) do update set medium = excluded.medium, address = excluded.address,
                    since = excluded.since, evidence = excluded.evidence, heard_at = excluded.heard_at
                """,
                identity.owner().merchant(),
                identity.owner().customer(),
                identity.account(),
                medium.word(),
                identity.address(),
                clock.instant().toString(),
                evidence,
                identity.heardAt().toString());
        return before.filter(address -> !address.equals(identity.address())).isPresent();
    }

    /** Something was heard from there, whoever it is; what was heard earlier and comes later counts no more. */
    public void heard(String account, String address, Instant at) {
        forget();
        jdbc.update(
                "update identity set heard_at = greatest(heard_at, ?::timestamptz) where account = ? and address = ?",
                at.toString(),
                account,
                address);
    }

    /** From now on the id stands for the address; false where that was known. */
    public boolean alias(String account, String id, String address) {
        return jdbc.update("""
                        insert into alias (account, id, address, since) values (?, ?, ?, ?::timestamptz)
                        on conflict (account, id) do update set address = excluded.address, since = excluded.since
                        where alias.address <> excluded.address
                        """, account, id, address, clock.instant().toString()) > 0;
    }

    /** The address that an id of the account's service stands for; empty where it is none, or nobody's that we know. */
    public Optional<String> behind(String account, String id) {
        return jdbc
                .queryForList("select address from alias where account = ? and id = ?", String.class, account, id)
                .stream()
                .findFirst();
    }

    private List<Identity> read(Collection<Owner> owners) {
        return jdbc.query(
                "select i.* from identity i join unnest(?, ?) as o(merchant, customer) using (merchant, customer)",
                (row, n) -> identity(row),
                Column.of(owners, Owner::merchant),
                Column.of(owners, Owner::customer));
    }

    private static Identity identity(ResultSet row) throws SQLException {
        return new Identity(
                new Owner(row.getString("merchant"), row.getString("customer")),
                row.getString("account"),
                row.getString("address"),
                row.getTimestamp("heard_at").toInstant());
    }

    private Read known() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Read known) {
            return known;
        }
        var read = new Read(new HashMap<>());
        TransactionSynchronizationManager.bindResource(this, read);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(Identities.this);
            }
        });
        return read;
    }

    private void forget() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Read known) {
            known.identities.clear();
        }
    }

    /** What a transaction has read. */
    private record Read(Map<Owner, List<Identity>> identities) {}
}
