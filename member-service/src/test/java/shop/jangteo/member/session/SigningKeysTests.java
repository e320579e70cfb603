package shop.jangteo.member.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTests {

  @TempDir private Path folder;

  @Test
  void theFirstKeySignsAndAllArePublished() throws Exception {
    var present = key("2026-11");
    var next = key("2026-12");
    var keys = SigningKeys.fromFile(file(present, next));

    var token = SignedJWT.parse(keys.sign(new JWTClaimsSet.Builder().subject("m1").build()));

    assertThat(token.getHeader().getKeyID()).isEqualTo("2026-11");
    assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
    assertThat(token.verify(new ECDSAVerifier(present.toPublicJWK()))).isTrue();
    assertThat(keys.published().toString()).contains("2026-11", "2026-12");
  }

  @Test
  void onlyThePublicHalvesArePublished() throws Exception {
    var key = key("a");
    var keys = SigningKeys.fromFile(file(key));

    assertThat(keys.published().toString()).doesNotContain(key.getD().toString());
  }

  @Test
  void theStartFailsWithoutAUsableKey() throws Exception {
    var other = new ECKeyGenerator(Curve.P_384).keyID("a").generate();
    var secret = new OctetSequenceKeyGenerator(256).keyID("a").generate();

    refused(folder.resolve("missing.json"));
    refused(write("not json"));
    refused(file());
    refused(file(key("a"), key("a")));
    refused(write(new JWKSet(key("a")).toString(true)));
    refused(write(new JWKSet(other).toString(false)));
    refused(write(new JWKSet(secret).toString(false)));
    refused(write(new JWKSet(new ECKeyGenerator(Curve.P_256).generate()).toString(false)));
  }

  private void refused(Path file) {
    assertThatThrownBy(() -> SigningKeys.fromFile(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file.getFileName().toString());
  }

  private static ECKey key(String id) throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
  }

  private Path file(ECKey... keys) throws Exception {
    return write(new JWKSet(List.<JWK>of(keys)).toString(false));
  }

  private Path write(String text) throws Exception {
    return Files.writeString(Files.createTempFile(folder, "keys", ".json"), text);
  }
}
