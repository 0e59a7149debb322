package org.paylink.delivery;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.ZoneId;
import java.util.List;
import org.paylink.invoice.Customer;

/** Which time of day it may be where a customer is: all zones that the phone number leaves open, else the merchant's. */
public final class RecipientZones {

    private static final String UNKNOWN = PhoneNumberToTimeZonesMapper.getUnknownTimeZone();

    public static List<ZoneId> of(Customer customer, ZoneId merchant) {
        if (customer.phone() == null) {
            return List.of(merchant);
        }
        try {
            var number = PhoneNumberUtil.getInstance().parse(customer.phone(), customer.country());
            var zones = PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(number).stream()
                    .filter(zone -> !zone.equals(UNKNOWN))
                    .map(ZoneId::of)
                    .toList();
            return zones.isEmpty() ? List.of(merchant) : zones;
        } catch (NumberParseException noNumber) {
            return List.of(merchant);
        }
    }

    private RecipientZones() {}
}
