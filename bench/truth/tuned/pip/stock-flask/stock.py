import pandas as pd
from flask import Flask, jsonify

app = Flask(__name__)


@app.route("/levels")
def levels():
    table = pd.DataFrame({"item": ["bolt", "nut"], "left": [12, 40]})
    return jsonify(table.to_dict("records"))
