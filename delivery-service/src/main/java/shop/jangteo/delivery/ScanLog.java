package shop.jangteo.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.delivery.courier.CourierScan;
import shop.jangteo.delivery.courier.ScanStatus;

/** Every scan once, in no particular order of arrival. */
@Component
class ScanLog {
  private static final int LONGEST_PLACE = 100;

  private static final String INSERT =
      """
      INSERT INTO scans (invoice_number, code, status, scanned_at, place, received_at)
      SELECT :number, :code, :status, :at, :place, :now FROM (SELECT 1) one
      WHERE NOT EXISTS (
        SELECT 1 FROM scans WHERE invoice_number = :number AND code = :code AND scanned_at = :at)""";

  private final JdbcClient jdbc;
  private final Clock clock;

  ScanLog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whether it is new. */
  boolean record(CourierScan scan) {
    var place = scan.where();
    return jdbc.sql(INSERT)
            .param("number", scan.invoiceNumber())
            .param("code", scan.code())
            .param("status", scan.status().name())
            .param("at", Timestamp.from(scan.at()))
            .param("place", place.substring(0, Math.min(place.length(), LONGEST_PLACE)))
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  /** As the parcel travelled. */
  List<Entry> of(Collection<String> invoiceNumbers) {
    return invoiceNumbers.isEmpty()
        ? List.of()
        : jdbc.sql(
                """
                SELECT invoice_number, scanned_at, place, status FROM scans
                WHERE invoice_number IN (:numbers) ORDER BY scanned_at, code""")
            .param("numbers", invoiceNumbers)
            .query(
                (row, _) ->
                    new Entry(
                        row.getString("invoice_number"),
                        row.getTimestamp("scanned_at").toInstant(),
                        row.getString("place"),
                        ScanStatus.valueOf(row.getString("status"))))
            .list();
  }

  record Entry(String invoiceNumber, Instant at, String where, ScanStatus status) {}
}
