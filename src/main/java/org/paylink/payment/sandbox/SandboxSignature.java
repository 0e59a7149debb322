package org.paylink.payment.sandbox;

import java.util.List;
import org.paylink.effects.HmacSignature;
import org.paylink.effects.Notice;
import org.paylink.payment.BadNotice;

/** Checks the sandbox's signature over a notice's bytes, before anything of it is read. */
final class SandboxSignature {

    private final List<HmacSignature> ours;

    SandboxSignature(List<String> secrets) {
        this.ours = secrets.stream().map(HmacSignature::new).toList();
    }

    /** Any of our secrets may match any of the signatures sent: both sides change over without a gap. */
    void check(Notice notice) throws BadNotice {
        var header = notice.header("sandbox-signature").orElse(null);
        var objections = ours.stream()
                .map(signature -> signature.objection(header, notice.body(), notice.receivedAt()))
                .toList();
        if (objections.stream().allMatch(java.util.Optional::isPresent)) {
            throw new BadNotice("Sandbox-Signature: " + objections.get(0).orElseThrow());
        }
    }
}
