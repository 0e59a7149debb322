package org.paylink.evidence;

import java.util.List;
import org.paylink.invoice.PayLink;

/** Tells what one part of the connector knows of an invoice. Another part joins the evidence by a witness of its own, and by nothing else. */
public interface Witness {

    List<Fact> tell(PayLink link);
}
