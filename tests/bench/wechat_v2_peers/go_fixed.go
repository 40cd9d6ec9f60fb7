// The fixed answer in Go: go run go_fixed.go PORT
package main

import (
	"io"
	"net/http"
	"os"
)

const answer = `<xml><return_code><![CDATA[SUCCESS]]></return_code><appid><![CDATA[wx5f0d1c2b3a495867]]></appid><mch_id><![CDATA[1900099901]]></mch_id><nonce_str><![CDATA[5K8264ILTKCH16CQ2502SI8ZNMTM67VS]]></nonce_str><result_code><![CDATA[SUCCESS]]></result_code><sign><![CDATA[0000000000000000000000000000000000000000000000000000000000000000]]></sign></xml>`

func main() {
	http.HandleFunc("/pay/pappayapply", func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "text/xml")
		io.WriteString(w, answer)
	})
	if http.ListenAndServe("127.0.0.1:"+os.Args[1], nil) != nil {
		os.Exit(1)
	}
}
