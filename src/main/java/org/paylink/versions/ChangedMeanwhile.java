package org.paylink.versions;

/** A save that was not done, for what it would have overwritten is not what the person has seen; {@link #now} is what stands there. */
public final class ChangedMeanwhile extends IllegalStateException {

    private final String now;

    ChangedMeanwhile(String file, String now) {
        super(
                "%s was changed by somebody else meanwhile; copy your text, load the page anew and put your change in there"
                        .formatted(file));
        this.now = now;
    }

    public String now() {
        return now;
    }
}
