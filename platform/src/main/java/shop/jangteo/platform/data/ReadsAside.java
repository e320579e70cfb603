package shop.jangteo.platform.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The service's database, whose reading transactions a replica may answer. */
final class ReadsAside extends DelegatingDataSource {

  private final Supplier<Replica> replica;

  ReadsAside(DataSource first, Supplier<Replica> replica) {
    super(first);
    this.replica = replica;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (Reading.PRESENT.isBound()) {
      var reading = Reading.PRESENT.get();
      if (reading.asksFirst()) {
        var server = replica.get();
        var connection = server.connection();
        if (connection != null) {
          reading.isAnsweredBy(server);
          return connection;
        }
      }
    }
    return super.getConnection();
  }
}
