#include "pages/health.h"

namespace doorward::pages {

http::Response health() {
    return http::plain(200, "ok\n");
}

}  // namespace doorward::pages
