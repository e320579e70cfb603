package shop.jangteo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class NoConnectionIT {

  private final Api api;
  private final HikariDataSource pool;

  NoConnectionIT(Api api, DataSource pool) throws SQLException {
    this.api = api;
    this.pool = pool.unwrap(HikariDataSource.class);
  }

  @Test
  void whenEveryConnectionIsTakenAWriteAsksToComeBack() throws SQLException {
    var key = Ids.next();
    var body = Map.<String, Object>of("text", "하나", "likes", 1);
    var taken = everyConnection();
    try {
      var refused = api.as("m1").key(key).post("/api/v1/notes", body);

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("SERVICE_UNAVAILABLE");
      assertThat(api.get("/api/v1/notes/" + key).status()).isEqualTo(503);
    } finally {
      for (var connection : taken) {
        connection.close();
      }
    }

    assertThat(api.as("m1").key(key).post("/api/v1/notes", body).status()).isEqualTo(201);
  }

  private List<Connection> everyConnection() throws SQLException {
    var taken = new ArrayList<Connection>();
    while (taken.size() < pool.getMaximumPoolSize()) {
      taken.add(pool.getConnection());
    }
    return taken;
  }
}
