package shop.jangteo.embedded.nori;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.KoreanNumberFilter;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/** Turns Korean numerals into digits. */
@NamedComponent("nori_number")
public final class NoriNumberFilterFactory implements TokenFilterFactory {
  @Override
  public TokenStream create(TokenStream tokens) {
    return new KoreanNumberFilter(tokens);
  }
}
