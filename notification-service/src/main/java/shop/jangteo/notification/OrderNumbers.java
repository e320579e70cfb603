package shop.jangteo.notification;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A small copy: people know an order by its number, most events only by its id. */
@Component
class OrderNumbers {
  private final JdbcClient jdbc;

  OrderNumbers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void learn(String orderId, String number) {
    jdbc.sql(
            """
            INSERT INTO order_numbers (order_id, number) VALUES (?, ?)
            ON DUPLICATE KEY UPDATE number = VALUES(number)""")
        .params(orderId, number)
        .update();
  }

  /** What is not known yet goes by its id. */
  Map<String, String> of(Collection<String> orderIds) {
    var numbers = new HashMap<String, String>();
    orderIds.forEach(id -> numbers.put(id, id));
    if (!orderIds.isEmpty()) {
      jdbc.sql("SELECT order_id, number FROM order_numbers WHERE order_id IN (:ids)")
          .param("ids", orderIds)
          .query(
              row -> {
                numbers.put(row.getString("order_id"), row.getString("number"));
              });
    }
    return numbers;
  }
}
