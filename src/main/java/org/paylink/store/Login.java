package org.paylink.store;

/** How to reach one database: its JDBC address, user and password. Prints without the password. */
public record Login(String url, String username, String password) {

    /** The address without its parameters, for among them may be a password. */
    String place() {
        return url.replaceAll("\\?.*", "");
    }

    @Override
    public String toString() {
        return username + " at " + place();
    }
}
